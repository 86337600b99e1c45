/**
 * How calls of one page leave: through the wall around their service, where there is one, and never after their deadline.
 */
import type { Clock, Moment } from '../deadline.ts';
import { makeFailure } from '../outcome.ts';
import type { Attempt, Reply, Transport, Underway } from '../transport/transport.ts';
import type { Bulkhead, Share } from './bulkhead.ts';
import type { Link } from './quota.ts';
import type { CallRecord } from './started-calls.ts';

/** How a service is reached, and which limits that touches. */
export interface ServiceRoute {
  readonly transport: Transport;
  readonly link: Link;
  /** Single calls in flight at once for each page; default: its share of the wall, else the platform's `callsPerService`. */
  readonly concurrency?: number;
  /** The wall around the service, over all pages; default: none. */
  readonly bulkhead?: Bulkhead;
}

/** The way to a service, as one page has it. */
export interface Way {
  readonly route: ServiceRoute;
  /** The page's share of the wall, where there is one. */
  readonly share: Share | undefined;
}

/** What goes on while calls are away. */
export interface Watching {
  readonly clock: Clock;
  /** Told of an answer that came after the deadline of its call, where others of its request were still waited for. */
  readonly onLate: (fragment: string) => void;
}

/** One call, and its index among those started with it. */
export interface Start {
  readonly index: number;
  readonly attempt: Attempt;
}

/** Not retried, though nothing was sent: the platform's answer would be the same. */
export function refusal(detail: string): Reply {
  return { kind: 'failure', failure: makeFailure('overloaded', detail), untouched: false };
}

/** Sends one call when the wall around its service lets it in. `onOver` is called when the next of its page may go. */
export function sendAlone(
  start: Start,
  { route: { transport }, share }: Way,
  record: CallRecord,
  clock: Clock,
  onOver: () => void = nothing,
): void {
  if (share === undefined) {
    depart(start, transport, record, clock, onOver);
    return;
  }
  const leave =
    onOver === nothing
      ? share.leave
      : (): void => {
          share.leave();
          onOver();
        };
  const go = (): void => depart(start, transport, record, clock, leave);
  if (!share.enter(go)) {
    record.finish(start.index, refusal(FULL));
    onOver();
  } else if (record.isQueued(start.index)) {
    const giveUp = (): void => {
      share.giveUp(go);
      onOver();
    };
    record.holds(start.index, { giveUp, hasBegun: false });
  }
}

/** A call leaves, unless it is over: given up, or its time passed while it waited. */
function depart(
  { index, attempt }: Start,
  transport: Transport,
  record: CallRecord,
  clock: Clock,
  onOver: () => void,
): void {
  const now = clock.now();
  if (attempt.deadlineMs <= now) record.finish(index, refusal('not started: its deadline passed before its turn came'));
  if (record.isOver(index)) {
    onOver();
    return;
  }
  record.depart(index);
  const underway = transport.send(withTimeLeft(attempt, now), (reply) => {
    record.finish(index, reply);
    onOver();
  });
  record.holds(index, onOver === nothing ? underway : new Leaving(underway, onOver));
}

/** A call on its way that gives its place to the next when it is given up. */
class Leaving implements Underway {
  readonly #underway: Underway;
  readonly #onOver: () => void;

  constructor(underway: Underway, onOver: () => void) {
    this.#underway = underway;
    this.#onOver = onOver;
  }

  get hasBegun(): boolean {
    return this.#underway.hasBegun;
  }

  giveUp(): void {
    this.#onOver();
    this.#underway.giveUp();
  }
}

/** Sends many calls as one request when the wall around their service lets it in. */
export function sendTogether(
  starts: readonly Start[],
  { route: { transport }, share }: Way,
  record: CallRecord,
  watching: Watching,
): void {
  if (share === undefined) {
    departTogether(starts, transport, record, watching, nothing);
    return;
  }
  const go = (): void => departTogether(starts, transport, record, watching, share.leave);
  if (!share.enter(go)) for (const { index } of starts) record.finish(index, refusal(FULL));
  const queued = starts.filter(({ index }) => record.isQueued(index));
  let waiting = queued.length;
  const giveUp = (): void => {
    waiting -= 1;
    if (waiting === 0) share.giveUp(go);
  };
  for (const { index } of queued) record.holds(index, { giveUp, hasBegun: false });
}

/** Those of the calls that are still wanted leave as one request. */
function departTogether(
  starts: readonly Start[],
  transport: Transport,
  record: CallRecord,
  { clock, onLate }: Watching,
  onOver: () => void,
): void {
  const wanted = starts.filter(({ index }) => !record.isOver(index));
  if (wanted.length === 0) {
    onOver();
    return;
  }
  const now = clock.now();
  let open = wanted.length;
  for (const { index } of wanted) record.depart(index);
  const all = transport.sendMany?.(
    wanted.map(({ attempt }) => withTimeLeft(attempt, now)),
    (position, reply) => {
      const start = wanted[position];
      if (start === undefined) return;
      const { index, attempt } = start;
      if (record.isOver(index)) {
        if (reply.kind === 'answer' && clock.now() >= attempt.deadlineMs) onLate(attempt.call.fragment.name);
        return;
      }
      open -= 1;
      record.finish(index, reply);
      if (open === 0) onOver();
    },
  );
  const one: Underway = {
    get hasBegun() {
      return all?.hasBegun ?? false;
    },
    giveUp() {
      open -= 1;
      if (open > 0) return;
      // One request carries them all, so it is given up with the last of them.
      onOver();
      all?.giveUp();
    },
  };
  for (const { index } of wanted) record.holds(index, one);
}

/** What a call that has waited may tell its fragment; a part of a millisecond is no wait. */
function withTimeLeft(attempt: Attempt, now: Moment): Attempt {
  const leftMs = Math.max(1, Math.floor(attempt.deadlineMs - now));
  return leftMs + 1 < attempt.budgetMs ? { ...attempt, budgetMs: leftMs } : attempt;
}

const FULL = 'not started: too many calls wait for its service';

const nothing = (): void => undefined;
