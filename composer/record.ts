/** What a page's receipt is written from: references to what the visit had anyway, never its bytes. */
import type { Run } from './cache/memory.ts';
import type { FragmentSpec } from './contract.ts';
import type { Moment } from './deadline.ts';
import type { Filling } from './filling.ts';
import type { Receipt, Receiptable, SlotReceipt } from './observe/receipts.ts';
import type { SlotCounts } from './observe/server-timing.ts';
import type { SlotEnd, SlotLog } from './observe/slot-log.ts';
import type { Plan } from './plan.ts';
import { isFailure, type PlannedSlot } from './planned-slot.ts';
import type { VisitContext, VisitOrder, VisitTimes } from './visit-order.ts';

/** Outcomes that show something of a fragment's own. */
const SHOWN: ReadonlySet<Filling['outcome']> = new Set(['fresh', 'cached', 'stale']);

/** One visit, as far as it can be written out later. */
export class VisitRecord implements Receiptable {
  readonly arrivedMs: Moment;
  readonly begunMs: Moment;
  readonly #startedAtMs: number;
  readonly #plan: Plan;
  readonly #page: string;
  readonly #url: string;
  /** In document order, those found in answers last. Once the page is done, how the others ended stands in the log, in a row. */
  #slots: readonly (Run | Filling | PlannedSlot)[];
  #firstInLog: number | undefined = undefined;
  /** What the visitor was answered. */
  status: number;
  firstByteMs: number | undefined = undefined;
  totalMs: number | undefined = undefined;

  constructor(
    { page, plan, request, status }: VisitOrder,
    context: VisitContext,
    { arrivedMs, begunMs }: VisitTimes,
    slots: readonly (Run | Filling)[],
  ) {
    this.arrivedMs = arrivedMs;
    this.begunMs = begunMs;
    this.#startedAtMs = context.wallClock() - (begunMs - arrivedMs);
    this.#plan = plan;
    this.#page = page.definition.path;
    this.#url = request.query === '' ? request.path : `${request.path}?${request.query}`;
    this.status = status;
    this.#slots = slots;
  }

  /** Slots that were found in answers. */
  add(fillings: readonly Filling[]): void {
    this.#slots = [...this.#slots, ...fillings];
  }

  get slotCount(): number {
    return this.#slots.length;
  }

  /** Fragments of which something is shown, or will be, whatever else comes. */
  *shown(): Iterable<FragmentSpec> {
    const outer = new Set(this.#slots.map((slot) => ('slot' in slot ? slot.parent : undefined)));
    for (const slot of this.#slots) {
      if ('slot' in slot) {
        if (!isFailure(slot.call) && (SHOWN.has(slot.outcome) || outer.has(slot))) yield slot.call.fragment;
      } else if ('parts' in slot)
        for (const { call } of this.#plan.slots.slice(slot.fromSlot, slot.toSlot))
          if (!isFailure(call)) yield call.fragment;
    }
  }

  /** How the slots stand now. */
  counts(): SlotCounts {
    let cached = 0;
    let stale = 0;
    let open = 0;
    for (const slot of this.#slots) {
      if ('parts' in slot) cached += slot.parts.length;
      else if (!('slot' in slot)) continue;
      else if (slot.outcome === 'cached') cached += 1;
      else if (slot.outcome === 'stale') stale += 1;
      else if (slot.outcome === undefined) open += 1;
    }
    return { cached, stale, open };
  }

  close(log: SlotLog): void {
    if (this.#firstInLog !== undefined) return;
    this.#slots = this.#slots.map((slot) => {
      if (!('slot' in slot)) return slot;
      const place = log.append(slot);
      this.#firstInLog ??= place;
      return slot.slot;
    });
  }

  receipt(log: SlotLog): Receipt | undefined {
    const slots = this.#slotReceipts(log);
    return (
      slots && {
        page: this.#page,
        url: this.#url,
        status: this.status,
        startedAt: new Date(this.#startedAtMs).toISOString(),
        firstByteMs: rounded(this.firstByteMs),
        totalMs: rounded(this.totalMs),
        slots,
      }
    );
  }

  #slotReceipts(log: SlotLog): readonly SlotReceipt[] | undefined {
    const receipts: SlotReceipt[] = [];
    let place = this.#firstInLog ?? 0;
    for (const slot of this.#slots) {
      if ('parts' in slot) receipts.push(...this.#ofRun(slot));
      else if ('slot' in slot) receipts.push(ofSlot(slot.slot, slot));
      else {
        const end = log.read(place);
        if (!end) return undefined;
        receipts.push(ofSlot(slot, end));
        place += 1;
      }
    }
    return receipts;
  }

  #ofRun(run: Run): SlotReceipt[] {
    return run.parts.flatMap(({ storedAtMs, bytes }, offset): SlotReceipt[] => {
      const slot = this.#plan.slots[run.fromSlot + offset];
      if (!slot) return [];
      return [
        {
          ...named(slot),
          outcome: 'cached',
          reason: null,
          ms: 0,
          bytes,
          ageMs: rounded(this.begunMs - storedAtMs) ?? 0,
          attempts: 0,
        },
      ];
    });
  }
}

function ofSlot(slot: PlannedSlot, { outcome, reason, ms, bytes, ageMs, attempts }: SlotEnd): SlotReceipt {
  return {
    ...named(slot),
    outcome: outcome ?? 'empty',
    reason: reason ?? null,
    ms: rounded(ms) ?? 0,
    bytes,
    ageMs: rounded(ageMs) ?? 0,
    attempts,
  };
}

function named({ call, definition }: PlannedSlot): Pick<SlotReceipt, 'fragment' | 'props' | 'service'> {
  const known = isFailure(call) ? undefined : call;
  return {
    fragment: definition.fragment,
    props: known?.props ?? definition.props,
    service: known?.fragment.service ?? null,
  };
}

/** Milliseconds with three digits; `null` for what has not happened. */
function rounded(ms: number | undefined): number | null {
  return ms === undefined ? null : Math.round(ms * 1_000) / 1_000;
}
