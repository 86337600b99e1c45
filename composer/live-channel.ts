/**
 * What one live fragment came to last, for everyone who watches it, and who has to look when.
 *
 * Looking is by turns: whoever finds it due takes the turn and tells what it saw, so that a thousand watchers cost one look.
 * A turn is a lease, since on Workers a request may be gone in the middle of it; and nobody waits on another's promise.
 */
import type { Moment } from './deadline.ts';
import { LIVE_EVENT_BYTES } from './policy/budgets.ts';

/** What a look came to. */
export type Look =
  | {
      readonly kind: 'seen';
      readonly body: Uint8Array;
      /** Changes with the body. No spaces, no quotes. */
      readonly tag: string;
      /** Is something newer on its way? */
      readonly isStale: boolean;
    }
  | { readonly kind: 'failed' };

/** One state of the fragment, ready to be sent. */
export interface LiveEvent {
  readonly tag: string;
  readonly bytes: Uint8Array;
}

/** After failures the pause doubles, up to so many times: 32 times ten seconds are five minutes. */
const MAX_DOUBLINGS = 5;

/** How soon after a stale look what is newer will be there, in milliseconds. */
const SOON_MS = 1_000;

export class LiveChannel {
  /** The last good state. */
  latest: LiveEvent | undefined = undefined;
  /** Streams that watch it. */
  watchers = 0;
  readonly #everyMs: number;
  readonly #leaseMs: number;
  #dueMs: Moment = 0;
  #failures = 0;
  #isTooLarge = false;

  /** `leaseMs`: longest time that a look takes. */
  constructor(everyMs: number, leaseMs: number) {
    this.#everyMs = everyMs;
    this.#leaseMs = leaseMs;
  }

  /** Is there nothing to be told to anybody who comes now, and will there be nothing soon? */
  get isHopeless(): boolean {
    return this.#isTooLarge || (!this.latest && this.#failures > 0);
  }

  /** Is it time to look? Then it is the caller's turn, and `settle` is called with what it saw. */
  takeTurn(now: Moment): boolean {
    if (now < this.#dueMs) return false;
    this.#dueMs = now + this.#leaseMs;
    return true;
  }

  /** Makes it due now. */
  hurry(): void {
    this.#dueMs = 0;
  }

  settle(look: Look, now: Moment): void {
    if (look.kind === 'failed') {
      this.#dueMs = now + this.#everyMs * 2 ** Math.min(this.#failures, MAX_DOUBLINGS);
      this.#failures += 1;
      return;
    }
    this.#failures = 0;
    this.#dueMs = now + (look.isStale ? Math.min(this.#everyMs, SOON_MS) : this.#everyMs);
    this.#isTooLarge = look.body.byteLength > LIVE_EVENT_BYTES;
    if (this.#isTooLarge) this.latest = undefined;
    else if (this.latest?.tag !== look.tag) this.latest = makeEvent(look.tag, look.body);
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** In the format of the HTML standard, §9.2.6: a line of data for every line of markup, whatever ends its lines. */
function makeEvent(tag: string, body: Uint8Array): LiveEvent {
  const lines = decoder.decode(body).split(/\r\n|\r|\n/);
  return { tag, bytes: encoder.encode(`id: ${tag}\n${lines.map((line) => `data: ${line}\n`).join('')}\n`) };
}
