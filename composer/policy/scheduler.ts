/**
 * Starts the calls of one page within what the platform allows.
 *
 * Calls to one service travel as one request where it offers a batch, and singly otherwise. Single calls that exceed a limit
 * wait for their turn, the urgent ones first, and waiting counts against their deadline. What the platform would refuse
 * anyway is refused at once, so that the fallback of the slot does not wait for it.
 */
import pLimit, { type LimitFunction } from 'p-limit';
import { makeFailure } from '../outcome.ts';
import type { Attempt, Reply } from '../transport/transport.ts';
import type { Bulkhead, Share } from './bulkhead.ts';
import type { PlatformLimits } from './limits.ts';
import { createQuota } from './quota.ts';
import { refusal, type ServiceRoute, type Start, sendAlone, sendTogether, type Watching, type Way } from './sending.ts';
import { type CallRecord, createCallRecord, type StartedCalls } from './started-calls.ts';

/** The calls of one page. Never shared between requests: on Workers a waiting line must not outlive the request that made it. */
export interface Scheduler {
  /**
   * Starts calls. `receive` is called once for each index that is not cancelled, perhaps before this returns. Those that are
   * `isUrgent` go first, then the others, both in the order given.
   */
  startCalls(
    attempts: readonly Attempt[],
    receive: (index: number, reply: Reply) => void,
    isUrgent?: (attempt: Attempt) => boolean,
  ): StartedCalls;
}

export interface SchedulerOptions extends Watching {
  readonly limits: PlatformLimits;
  /** Undefined: the service is not known any more. */
  readonly routeTo: (service: string) => ServiceRoute | undefined;
}

/** The calls of one start that go to one service. */
interface Group extends Way {
  readonly service: string;
  readonly starts: Start[];
}

/** Creates the scheduler of one page. */
export function createScheduler(options: SchedulerOptions): Scheduler {
  const { limits, clock, routeTo } = options;
  const spend = createQuota(limits);
  const findLine = createLines(limits);
  const findWay = createWays(routeTo);

  function startTogether(starts: readonly Start[], group: Group, record: CallRecord): void {
    const exceeded = spend(group.route.link);
    if (exceeded === undefined) sendTogether(starts, group, record, options);
    else for (const { index } of starts) record.finish(index, refusal(exceeded));
  }

  function startAlone(start: Start, group: Group, line: LimitFunction | undefined, record: CallRecord): void {
    const exceeded = spend(group.route.link);
    if (exceeded !== undefined) record.finish(start.index, refusal(exceeded));
    else if (line === undefined) sendAlone(start, group, record, clock);
    else void line(() => new Promise<void>((turnIsOver) => sendAlone(start, group, record, clock, turnIsOver)));
  }

  return {
    startCalls(attempts, receive, isUrgent) {
      const record = createCallRecord(attempts.length, receive);
      const starts = inOrder(attempts, isUrgent);
      const groups = groupByService(starts, findWay);
      // Batches first: one request of a scarce allowance answers many calls.
      for (const group of groups.values()) {
        if (!takesBatch(group)) continue;
        for (let from = 0; from < group.starts.length; from += limits.batchCalls) {
          startTogether(group.starts.slice(from, from + limits.batchCalls), group, record);
        }
      }
      for (const start of starts) {
        const group = groups.get(start.attempt.call.fragment.service);
        if (group === undefined) record.finish(start.index, unknownService);
        else if (!takesBatch(group)) startAlone(start, group, findLine(group), record);
      }
      return record;
    },
  };
}

const unknownService: Reply = {
  kind: 'failure',
  failure: makeFailure('unreachable', 'its service is not known any more'),
  untouched: false,
};

function inOrder(
  attempts: readonly Attempt[],
  isUrgent: ((attempt: Attempt) => boolean) | undefined,
): readonly Start[] {
  const starts = attempts.map((attempt, index) => ({ index, attempt }));
  if (isUrgent === undefined) return starts;
  const urgent = starts.filter(({ attempt }) => isUrgent(attempt));
  if (urgent.length === 0 || urgent.length === starts.length) return starts;
  return [...urgent, ...starts.filter(({ attempt }) => !isUrgent(attempt))];
}

function groupByService(starts: readonly Start[], findWay: FindWay): ReadonlyMap<string, Group> {
  const groups = new Map<string, Group>();
  for (const start of starts) {
    const { service } = start.attempt.call.fragment;
    const group = groups.get(service);
    if (group !== undefined) group.starts.push(start);
    else {
      const way = findWay(service);
      if (way !== undefined) groups.set(service, { service, ...way, starts: [start] });
    }
  }
  return groups;
}

/** The way to a service; `undefined`: it is not known any more. */
type FindWay = (service: string) => Way | undefined;

/** The ways of one page, which has one share of each wall. */
function createWays(routeTo: SchedulerOptions['routeTo']): FindWay {
  const shares = new Map<Bulkhead, Share>();
  return (service) => {
    const route = routeTo(service);
    if (!route?.bulkhead) return route && { route, share: undefined };
    const share = shares.get(route.bulkhead) ?? route.bulkhead.share();
    shares.set(route.bulkhead, share);
    return { route, share };
  };
}

function takesBatch({ route, starts }: Group): boolean {
  return route.transport.sendMany !== undefined && starts.length > 1;
}

/**
 * Finds the line that the single calls of a group wait in; undefined where they all fit. A place in it is held until the
 * answer is whole, since a transport does not say when the headers were there.
 */
function createLines(limits: PlatformLimits): (group: Group) => LimitFunction | undefined {
  const { connectionsWaitingForHeaders: connections, callsPerService } = limits;
  const shared = Number.isFinite(connections) ? pLimit(connections) : undefined;
  const own = new Map<string, LimitFunction>();
  return ({ service, route, starts }) => {
    if (route.link === 'http' && shared !== undefined) return shared;
    const most = route.concurrency ?? callsPerService;
    // The wall has turns of its own.
    const isWalled = route.bulkhead !== undefined && route.concurrency === undefined;
    if (isWalled || route.link === 'local' || !Number.isFinite(most)) return undefined;
    const line = own.get(service);
    if (line !== undefined || starts.length <= most) return line;
    const created = pLimit(most);
    own.set(service, created);
    return created;
  };
}
