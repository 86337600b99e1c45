/**
 * How the slots of past pages ended: numbers in a ring, so that receipts leave nothing for the collector to carry along.
 */
import type { FailureReason, OutcomeKind } from '../outcome.ts';

/** How one slot ended. */
export interface SlotEnd {
  readonly outcome: OutcomeKind | undefined;
  readonly reason: FailureReason | undefined;
  /** From the start of the page until the slot was settled, in milliseconds. */
  readonly ms: number;
  readonly bytes: number;
  /** Age of what was shown, in milliseconds. */
  readonly ageMs: number;
  readonly attempts: number;
}

/** The ends of the last `capacity` slots; the oldest are written over. */
export class SlotLog {
  readonly #capacity: number;
  readonly #outcomes: (OutcomeKind | undefined)[] = [];
  readonly #reasons: (FailureReason | undefined)[] = [];
  readonly #ms: Float64Array;
  readonly #agesMs: Float64Array;
  readonly #bytes: Uint32Array;
  readonly #attempts: Uint8Array;
  #next = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
    this.#ms = new Float64Array(capacity);
    this.#agesMs = new Float64Array(capacity);
    this.#bytes = new Uint32Array(capacity);
    this.#attempts = new Uint8Array(capacity);
  }

  /** Writes one down; returns its place, for {@link read}. */
  append({ outcome, reason, ms, bytes, ageMs, attempts }: SlotEnd): number {
    const at = this.#next % this.#capacity;
    this.#outcomes[at] = outcome;
    this.#reasons[at] = reason;
    this.#ms[at] = ms;
    this.#agesMs[at] = ageMs;
    this.#bytes[at] = bytes;
    this.#attempts[at] = attempts;
    this.#next += 1;
    return this.#next - 1;
  }

  /** `undefined`: written over since, or never written. */
  read(place: number): SlotEnd | undefined {
    if (place >= this.#next || place < this.#next - this.#capacity) return undefined;
    const at = place % this.#capacity;
    return {
      outcome: this.#outcomes[at],
      reason: this.#reasons[at],
      ms: this.#ms[at] ?? 0,
      bytes: this.#bytes[at] ?? 0,
      ageMs: this.#agesMs[at] ?? 0,
      attempts: this.#attempts[at] ?? 0,
    };
  }
}
