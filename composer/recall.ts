/**
 * What is in memory becomes pieces of the page in one synchronous pass; what is not becomes fillings that wait.
 *
 * A slot whose bytes are in memory costs no promise, no timer, and no copy but the one into a run; neighbouring static
 * and cached parts stay one run of bytes until the first of them expires or changes, so a cached page is one lookup.
 */
import type { MemoryTier, Run } from './cache/memory.ts';
import { type Entry, usabilityOf } from './cache/tier.ts';
import { concat } from './concat.ts';
import { fitsPlace } from './contain/contain.ts';
import type { Moment } from './deadline.ts';
import { type Filling, fillFromEntry, makeFilling } from './filling.ts';
import type { Failure } from './outcome.ts';
import { PageOnce } from './page-once.ts';
import type { Plan } from './plan.ts';
import { callFor, isFailure, type PlannedSlot, type ReadHeader } from './planned-slot.ts';
import { RUN_BYTES } from './policy/budgets.ts';
import { withOwnIds } from './rename-ids.ts';
import type { Call } from './transport/transport.ts';

/** One piece of a page in document order. */
export type Piece = Uint8Array | Filling;

/** Tells a slot from bytes. */
export function isFilling(piece: Piece): piece is Filling {
  return !(piece instanceof Uint8Array);
}

/** A page after the look into memory. */
export interface Recalled {
  readonly pieces: Piece[];
  /** What the page shows once. */
  readonly once: PageOnce;
  /** Slots in document order: runs of them, or one by one. */
  readonly slots: readonly (Run | Filling)[];
  /** Those that have to be asked for, with the entry whose validator may be sent. */
  readonly open: readonly OpenSlot[];
  /** Calls whose stored answer is shown but has to be refreshed. */
  readonly refresh: readonly DueRefresh[];
}

/** A slot that has to be asked for. */
export interface OpenSlot {
  readonly filling: Filling;
  readonly stale: Entry | undefined;
  /** Set where a stored answer is to be shown, but has slots of its own to be filled first. */
  readonly shown?: 'cached' | 'stale';
}

/** A call whose stored answer was shown, and is due. */
export interface DueRefresh {
  readonly call: Call;
  readonly stale: Entry;
  readonly slot: PlannedSlot;
}

/** The same while it is being made. */
interface Gathering extends Recalled {
  readonly slots: (Run | Filling)[];
  readonly open: OpenSlot[];
  readonly refresh: DueRefresh[];
}

/** Takes the run that is the whole page, if it is valid now. */
export function takeWholePage(plan: Plan, now: Moment, tier: MemoryTier): Run | undefined {
  const run = plan.runs[0];
  if (!run || run.dropped || now >= run.validUntilMs || run.toSlot !== plan.slots.length) return undefined;
  run.uses += 1;
  tier.touchRun(runName(plan, 0));
  return run;
}

/** Is anything of a plan not in memory, so that it has to be asked for? Changes nothing, and stops at the first such slot. */
export function mustAsk(plan: Plan, readHeader: ReadHeader, now: Moment, tier: MemoryTier): boolean {
  let index = 0;
  for (let slot = plan.slots[0]; slot; slot = plan.slots[index]) {
    const run = plan.runs[index];
    if (run && !run.dropped && now < run.validUntilMs) index = run.toSlot;
    else if (isOpen(slot, callFor(slot, readHeader), now, tier)) return true;
    else index += 1;
  }
  return false;
}

/** Looks into memory for every slot of a plan. */
export function recall(plan: Plan, readHeader: ReadHeader, now: Moment, tier: MemoryTier): Recalled {
  const recalled: Gathering = { pieces: [], once: new PageOnce(plan), slots: [], open: [], refresh: [] };
  let index = 0;
  for (let slot = plan.slots[0]; slot; slot = plan.slots[index]) {
    const run = runFrom(plan, index, now, tier);
    if (run) {
      run.uses += 1;
      recalled.pieces.push(run.bytes);
      recalled.slots.push(run);
      index = run.toSlot;
      if (index === plan.slots.length) return recalled;
    } else {
      const filling = makeFilling(slot, callFor(slot, readHeader));
      recallOne(filling, now, tier, recalled);
      recalled.pieces.push(textAt(plan, index), filling);
      recalled.slots.push(filling);
      index += 1;
    }
  }
  recalled.pieces.push(textAt(plan, index));
  return recalled;
}

/** One slot that is not in a run: filled from its entry, or listed for whoever asks. */
function recallOne(filling: Filling, now: Moment, tier: MemoryTier, { open, once, refresh }: Gathering): void {
  const { call, slot } = filling;
  const stored = isFailure(call) ? undefined : tier.get(call.key);
  const entry = stored && fitsPlace(stored.needs, slot.place) ? stored : undefined;
  const shown = entry && shownAs(entry, now);
  if (isFailure(call) || !entry || !shown) {
    open.push({ filling, stale: entry });
    return;
  }
  if (shown === 'stale') refresh.push({ call, stale: entry, slot });
  if (call.fragment.nested) open.push({ filling, stale: entry, shown });
  else fillFromEntry(filling, entry, shown, now, once);
}

/** How an entry may be shown without being asked for first, if it may. */
function shownAs(entry: Entry, now: Moment): 'cached' | 'stale' | undefined {
  const usability = usabilityOf(entry, now);
  return usability === 'fresh' ? 'cached' : usability === 'revalidate' ? 'stale' : undefined;
}

function isOpen({ place }: PlannedSlot, call: Call | Failure, now: Moment, tier: MemoryTier): boolean {
  if (isFailure(call) || call.fragment.nested) return true;
  const entry = tier.get(call.key);
  return !entry || !fitsPlace(entry.needs, place) || !shownAs(entry, now);
}

/** The valid run that begins at a slot; made now, or made longer, where at least two neighbours are fresh. */
function runFrom(plan: Plan, fromSlot: number, now: Moment, tier: MemoryTier): Run | undefined {
  const known = plan.runs[fromSlot];
  if (!known || known.dropped || now >= known.validUntilMs) return makeRunFrom(plan, fromSlot, 2, now, tier);
  const longer = mayGrow(plan, known, now, tier)
    ? makeRunFrom(plan, fromSlot, known.parts.length + 1, now, tier)
    : undefined;
  if (longer) return longer;
  tier.touchRun(runName(plan, fromSlot));
  return known;
}

/** A run that was made while the slot after it was still to come would else stay short for as long as it is valid. */
function mayGrow(plan: Plan, { toSlot, bytes }: Run, now: Moment, tier: MemoryTier): boolean {
  return bytes.byteLength <= RUN_BYTES && freshEntry(plan.slots[toSlot], now, tier) !== undefined;
}

/** Makes the run of as many fresh neighbours as there are, if there are at least so many. */
function makeRunFrom(plan: Plan, fromSlot: number, least: number, now: Moment, tier: MemoryTier): Run | undefined {
  const sources: Entry[] = [];
  let bytes = 0;
  for (let index = fromSlot; index < plan.slots.length; index += 1) {
    const entry = freshEntry(plan.slots[index], now, tier);
    if (!entry || bytes > RUN_BYTES) break;
    sources.push(entry);
    bytes += entry.body.byteLength;
  }
  if (sources.length < least || !tier.mayKeep(runName(plan, fromSlot))) return undefined;
  const run = makeRun(plan, fromSlot, sources);
  plan.runs[fromSlot] = run;
  tier.keepRun(runName(plan, fromSlot), run, sources);
  return run;
}

function freshEntry(slot: PlannedSlot | undefined, now: Moment, tier: MemoryTier): Entry | undefined {
  if (!slot || slot.forwards || isFailure(slot.call) || slot.call.fragment.nested) return undefined;
  const entry = tier.get(slot.call.key);
  return entry && !entry.once && now < entry.freshUntilMs && fitsPlace(entry.needs, slot.place) ? entry : undefined;
}

/** Copies the parts from one slot on into one piece, with the text before each; the last run of a page has its end too. */
function makeRun(plan: Plan, fromSlot: number, sources: readonly Entry[]): Run {
  const toSlot = fromSlot + sources.length;
  const arrays: Uint8Array[] = [];
  sources.forEach((entry, offset) => {
    const repeat = plan.slots[fromSlot + offset]?.repeat ?? 0;
    arrays.push(textAt(plan, fromSlot + offset), withOwnIds(entry.body, entry.idPrefix, repeat));
  });
  if (toSlot === plan.slots.length) arrays.push(textAt(plan, toSlot));
  return {
    bytes: concat(arrays),
    fromSlot,
    toSlot,
    parts: sources.map(({ fragment, storedAtMs, body, tags }) => ({
      fragment,
      storedAtMs,
      bytes: body.byteLength,
      tags,
    })),
    validUntilMs: sources.reduce(
      (earliest, { freshUntilMs }) => Math.min(earliest, freshUntilMs),
      Number.POSITIVE_INFINITY,
    ),
    dropped: false,
    uses: 0,
  };
}

function textAt(plan: Plan, index: number): Uint8Array {
  return plan.texts[index] ?? NOTHING;
}

function runName(plan: Plan, fromSlot: number): string {
  return `run ${plan.id} ${fromSlot}`;
}

const NOTHING = new Uint8Array(0);
