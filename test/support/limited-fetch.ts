/**
 * The limits of Cloudflare Workers, enforced: the local workerd enforces none of them, so that what passes there may fail where
 * it is deployed. Wraps anything like `fetch`, on Node, for one top-level request.
 */
import type { Clock } from '../../composer/deadline.ts';
import type { PlatformLimits } from '../../composer/policy/limits.ts';

type FetchLike = (input: Request | string, init?: RequestInit) => Promise<Response>;

/** What one top-level request did, most of each at once or in all. */
interface PlatformUse {
  subrequests: number;
  invocations: number;
  /** Most connections that waited for headers at once. */
  waiting: number;
  /** Requests that had to queue for a connection. */
  queued: number;
  /** Most timers alive at once. */
  timers: number;
}

/** The platform as one top-level request sees it. Every service-bound Worker of the request shares it. */
export interface LimitedPlatform {
  /** Over the network: waits for one of the connections, which is free again when the headers are there. */
  readonly overHttp: (fetch: FetchLike) => FetchLike;
  /** Over a service binding: no connection, but an invocation. */
  readonly overBinding: (fetch: FetchLike) => FetchLike;
  /** Counts timers that are alive. */
  readonly withTimers: (clock: Clock) => Clock;
  readonly use: Readonly<PlatformUse>;
}

/** Opens the platform for one top-level request. */
export function createLimitedPlatform(limits: PlatformLimits): LimitedPlatform {
  const use: PlatformUse = { subrequests: 0, invocations: 0, waiting: 0, queued: 0, timers: 0 };
  const connections = createConnections(limits.connectionsWaitingForHeaders, use);

  function countRequest(): void {
    use.subrequests += 1;
    if (use.subrequests > limits.subrequests) throw new Error('Too many subrequests by single Worker invocation.');
  }

  return {
    use,
    overHttp: (fetch) => async (input, init) => {
      countRequest();
      await connections.take(input instanceof Request ? input.signal : init?.signal);
      try {
        return await fetch(input, init);
      } finally {
        connections.release();
      }
    },
    overBinding: (fetch) => async (input, init) => {
      countRequest();
      use.invocations += 1;
      if (use.invocations > limits.invocations) throw new Error('Too many Worker invocations.');
      return await fetch(input, init);
    },
    withTimers: (clock) => limitTimers(clock, limits.timers, use),
  };
}

function createConnections(most: number, use: PlatformUse) {
  const line: (() => void)[] = [];
  let open = 0;
  return {
    /** Resolves when there is a connection; rejects when the request is given up while it queues. */
    take(signal: AbortSignal | null | undefined): Promise<void> {
      if (open < most) {
        open += 1;
        use.waiting = Math.max(use.waiting, open);
        return Promise.resolve();
      }
      use.queued += 1;
      return new Promise((resolve, reject) => {
        const enter = (): void => {
          signal?.removeEventListener('abort', leave);
          resolve();
        };
        const leave = (): void => {
          line.splice(line.indexOf(enter), 1);
          reject(signal?.reason);
        };
        line.push(enter);
        signal?.addEventListener('abort', leave);
      });
    },
    release(): void {
      const next = line.shift();
      if (next === undefined) open -= 1;
      else next();
    },
  };
}

function limitTimers(clock: Clock, most: number, use: PlatformUse): Clock {
  const alive = new Set<symbol>();
  const handles = new WeakMap<object, symbol>();
  return {
    now: () => clock.now(),
    setTimer(run, delayMs) {
      if (alive.size >= most) throw new Error('You have exceeded the number of timeouts you may set.');
      const id = Symbol('timer');
      alive.add(id);
      use.timers = Math.max(use.timers, alive.size);
      const handle = clock.setTimer(() => {
        alive.delete(id);
        run();
      }, delayMs);
      const own = { handle };
      handles.set(own, id);
      return own;
    },
    clearTimer(own) {
      if (typeof own !== 'object' || own === null || !('handle' in own)) return;
      const id = handles.get(own);
      if (id !== undefined) alive.delete(id);
      clock.clearTimer(own.handle);
    },
  };
}
