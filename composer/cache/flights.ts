/**
 * Single flight: equal calls under way are one call, within a page and across requests.
 *
 * A flight lives as long as somebody waits for it, and is told to stop when nobody does. Those of the request that started
 * it are called straight away; those of other requests wait on a promise, since on Workers one request must not act on
 * behalf of another. Each of them has a deadline of its own, so a flight whose owner was cancelled by the platform costs
 * them no more than their time; and its age shows that it is dead, so nobody joins it later.
 */
import type { Moment } from '../deadline.ts';

/** Takes the landing of a flight. One that has given up before must ignore it. */
export interface Asker<landing> {
  take(landing: landing): void;
}

/** Calls that were started together, by their index. */
interface Journey {
  cancel(index: number): void;
  isQueued(index: number): boolean;
  hasBegun(index: number): boolean;
}

/** One call under way. */
export interface Flight<landing> {
  /** Adds somebody of the request that started it. */
  ask(asker: Asker<landing>): void;
  /** Adds somebody of another request. */
  join(asker: Asker<landing>): void;
  /** One of them gives up. The last one ends the call itself. */
  leave(): void;
  /** Ends the flight and tells everyone, once. */
  land(landing: landing): void;
  /** Settles with the landing, or with nothing when given up, and never rejects: for `waitUntil`. Only where others may join. */
  readonly landed: Promise<landing | undefined> | undefined;
  /** Its call was started, as one of several. */
  departed(journey: Journey, index: number): void;
  /** Does its call still wait for its turn to leave? */
  isQueued(): boolean;
  /** Has an answer to its call begun that is not whole yet? */
  hasBegun(): boolean;
  /** Landed or given up. */
  over: boolean;
}

/** The flights of a composer that other requests may join. */
export interface Flights<landing> {
  /** A flight for this key that is alive. */
  readonly find: (key: string, now: Moment) => Flight<landing> | undefined;
  /** Starts a flight; until `joinableUntilMs` (0: never) other requests may join it. */
  readonly start: (key: string, joinableUntilMs: Moment) => Flight<landing>;
  /** How many can be joined now. */
  readonly size: () => number;
}

/** Creates an empty set of flights. */
export function createFlights<landing>(): Flights<landing> {
  const shared = new Map<string, { readonly flight: Flight<landing>; readonly untilMs: Moment }>();

  return {
    find(key, now) {
      const found = shared.get(key);
      if (found && now < found.untilMs) return found.flight;
      shared.delete(key);
      return undefined;
    },
    start(key, joinableUntilMs) {
      if (joinableUntilMs === 0) return new OneFlight<landing>(undefined, undefined);
      const flight = new OneFlight<landing>(Promise.withResolvers<landing | undefined>(), () => {
        if (shared.get(key)?.flight === flight) shared.delete(key);
      });
      shared.set(key, { flight, untilMs: joinableUntilMs });
      return flight;
    },
    size: () => shared.size,
  };
}

/** A class, since a page may need a thousand of them: methods are shared, closures are not. */
class OneFlight<landing> implements Flight<landing> {
  /** Nearly always only one. */
  #first: Asker<landing> | undefined = undefined;
  #more: Asker<landing>[] | undefined = undefined;
  readonly #others: PromiseWithResolvers<landing | undefined> | undefined;
  readonly #unlist: (() => void) | undefined;
  #waiting = 0;
  over = false;
  #journey: Journey | undefined = undefined;
  #index = 0;

  constructor(others: PromiseWithResolvers<landing | undefined> | undefined, unlist: (() => void) | undefined) {
    this.#others = others;
    this.#unlist = unlist;
  }

  get landed(): Promise<landing | undefined> | undefined {
    return this.#others?.promise;
  }

  departed(journey: Journey, index: number): void {
    this.#journey = journey;
    this.#index = index;
  }

  isQueued(): boolean {
    return this.#journey?.isQueued(this.#index) ?? false;
  }

  hasBegun(): boolean {
    return this.#journey?.hasBegun(this.#index) ?? false;
  }

  ask(asker: Asker<landing>): void {
    this.#waiting += 1;
    if (!this.#first) this.#first = asker;
    else if (this.#more) this.#more.push(asker);
    else this.#more = [asker];
  }

  join(asker: Asker<landing>): void {
    this.#waiting += 1;
    void this.#others?.promise.then((landing) => {
      if (landing !== undefined) asker.take(landing);
    });
  }

  leave(): void {
    this.#waiting -= 1;
    if (this.#waiting > 0 || this.over) return;
    this.#end();
    this.#journey?.cancel(this.#index);
    this.#others?.resolve(undefined);
  }

  land(landing: landing): void {
    if (this.over) return;
    this.#end();
    this.#first?.take(landing);
    if (this.#more) for (const asker of this.#more) asker.take(landing);
    this.#others?.resolve(landing);
  }

  #end(): void {
    this.over = true;
    this.#unlist?.();
  }
}
