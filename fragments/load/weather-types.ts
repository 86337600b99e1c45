/**
 * Facts of the weather: one place, its present, its hours and days.
 */
import type { Day } from './loaded-types.ts';

/** What the sky does, in the few kinds that there are pictures for. */
export type SkyKind =
  | 'clear'
  | 'partly-cloudy'
  | 'cloudy'
  | 'fog'
  | 'drizzle'
  | 'rain'
  | 'sleet'
  | 'snow'
  | 'showers'
  | 'thunder'
  | 'unknown';

/** Where a forecast is for. */
export interface Place {
  /** For URLs: `leeds`, `new-york`. */
  readonly slug: string;
  readonly name: string;
  /** Degrees, north positive. */
  readonly latitude: number;
  /** Degrees, east positive. */
  readonly longitude: number;
  /** IANA zone, `Europe/London`. Absent: not published. */
  readonly timeZone?: string;
}

/** The weather at one moment. */
export interface WeatherNow {
  /** Clock at the place, `2026-03-13T14:00`; UTC with `Z` where the source gives no local clock. */
  readonly time: string;
  readonly temperatureC: number;
  readonly sky: SkyKind;
  readonly feelsLikeC?: number;
  readonly windMetresPerSecond?: number;
  /** Degrees that the wind comes from, 0 to 360. */
  readonly windFromDegrees?: number;
  readonly humidityPercent?: number;
  readonly precipitationMm?: number;
  readonly pressureHpa?: number;
}

/** One hour of a forecast. */
export interface WeatherHour {
  /** Same clock as {@link WeatherNow.time}. */
  readonly time: string;
  readonly temperatureC: number;
  readonly sky: SkyKind;
  readonly precipitationMm?: number;
  readonly precipitationPercent?: number;
}

/** One day of a forecast. */
export interface WeatherDay {
  readonly date: Day;
  readonly minimumC: number;
  readonly maximumC: number;
  readonly sky: SkyKind;
  readonly precipitationMm?: number;
  /** Clock at the place, `05:12`. */
  readonly sunrise?: string;
  readonly sunset?: string;
}

/** Weather of one place. Any of the lists may be empty, and `current` absent, where a source gives less. */
export interface Weather {
  readonly place: Place;
  readonly current?: WeatherNow;
  readonly hours: readonly WeatherHour[];
  readonly days: readonly WeatherDay[];
  /** `Open-Meteo`, `MET Norway`: to be named where it is shown. */
  readonly source: string;
  /** Day or moment that the reading is of; the same clock as the rest. */
  readonly observedAt: string;
}
