/** What fan-out is asked for, and with what: one wish for one call, what belongs to a request, what all requests share. */
import type { Flight, Flights } from './cache/flights.ts';
import type { Entry, Tier } from './cache/tier.ts';
import type { PlaceNeeds } from './contain/scan.ts';
import type { FragmentSpec } from './contract.ts';
import type { Alarms, Clock, Moment } from './deadline.ts';
import type { Judging } from './judge.ts';
import type { CallMetrics } from './observe/metrics.ts';
import type { Once } from './once.ts';
import type { Failure } from './outcome.ts';
import type { Admission } from './policy/admission.ts';
import type { Breaker } from './policy/breaker.ts';
import type { RetryBudget } from './policy/retry-budget.ts';
import type { Scheduler } from './policy/scheduler.ts';
import type { Call } from './transport/transport.ts';

/** How a flight ended. */
export type Landing =
  | {
      readonly kind: 'good';
      readonly body: Uint8Array;
      /** What its page shows once. */
      readonly once: Once | undefined;
      /** What its place must not be. */
      readonly needs: PlaceNeeds;
      /** What its ids begin with, where it says so. */
      readonly idPrefix: string | undefined;
      /** May others have it? */
      readonly stored: boolean;
      readonly attempts: number;
    }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly attempts: number }
  | ReplacedLanding;

/** The service has been replaced: what came is an answer in another version than was asked for. */
export interface ReplacedLanding {
  readonly kind: 'replaced';
  /** Version of the answer. */
  readonly version: string;
  /** Judges and stores it as the answer to a call for that version. Absent: it is somebody else's answer. */
  readonly takeAs?: (call: Call) => Landing;
  readonly attempts: number;
}

/** One wish for one call. */
export interface Ask {
  readonly call: Call;
  /** Moment at which the asker does without. */
  readonly deadlineMs: Moment;
  /** Moment beyond which it can not wait, whatever became of its time. */
  readonly lastMs: Moment;
  /** What it means when that moment comes. */
  readonly whenLate: 'timeout' | 'deadline';
  /** An older answer whose validator may be sent. */
  readonly stale: Entry | undefined;
  /** Called exactly once, unless the request is abandoned. */
  readonly onLanding: (landing: Landing) => void;
}

/** What all requests of a composer share. */
export interface Shared extends Judging {
  readonly clock: Clock;
  readonly tier: Tier;
  readonly flights: Flights<Landing>;
  readonly breaker: Breaker;
  readonly admission: Admission;
  readonly retries: RetryBudget;
  readonly metrics: CallMetrics;
  /** Fragments whose last answer was for one call only: their calls are not shared between requests. */
  readonly unshared: WeakSet<FragmentSpec>;
}

/** What belongs to one request. */
export interface Scope {
  readonly alarms: Alarms;
  readonly traceparent: string;
  /** Keeps work alive beyond the response, where the platform needs to be told. */
  readonly waitUntil: (work: Promise<unknown>) => void;
  /** Sends the calls of this request. */
  readonly scheduler: Scheduler;
  /** Flights that this request waits for, by key. */
  readonly waiting: Map<string, Flight<Landing>>;
  /** Whatever waits or has waited for this request. */
  readonly abandon: { giveUp(): void }[];
}
