/**
 * Facts that agencies report: earthquakes and exchange rates.
 */
import type { Day, Instant } from './loaded-types.ts';

/** One earthquake. */
export interface Quake {
  readonly id: string;
  readonly magnitude: number;
  /** As published: `34 km SSE of Town, Country`. */
  readonly place: string;
  readonly time: Instant;
  readonly depthKm?: number;
  readonly latitude: number;
  readonly longitude: number;
  /** The publisher's page on it; http(s) only. */
  readonly href?: string;
  readonly tsunami: boolean;
}

/** One currency against the base. */
export interface Rate {
  /** ISO 4217, `USD`. */
  readonly currency: string;
  /** So much of the currency for one of the base. */
  readonly value: number;
  /** The value of the day before in the source, for the change. Absent: not known. */
  readonly previous?: number;
}

/** The reference rates of one day. */
export interface Rates {
  readonly date: Day;
  readonly base: string;
  /** In the publisher's order. */
  readonly rates: readonly Rate[];
  /** The day that `previous` is of. */
  readonly previousDate?: Day;
  readonly source: string;
}
