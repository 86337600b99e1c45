/**
 * The facts that fragments show, whatever format they came in.
 *
 * Parsers yield these types, loaders hand them on, views read them. Absent facts are `undefined`, never guessed:
 * a kick-off whose hour nobody has published has no time, and a reading without a zone has none either.
 */

/** A calendar day, `2026-03-13`. */
export type Day = string;

/** A moment in UTC, ISO 8601 with `Z`. */
export type Instant = string;

/** What came of a load. A failure carries a reason for the operator's log; it is never shown to a visitor. */
export type Loaded<value> =
  | { readonly ok: true; readonly value: value }
  | { readonly ok: false; readonly reason: string };

/** A load from the embedded snapshot is there at once, one over the network is promised. Never rejects. */
export type Load<value> = Loaded<value> | Promise<Loaded<value>>;

/** Goals of the home team, then of the away team. */
export type Pair = readonly [home: number, away: number];

/** How the result stood at each whistle. Extra time includes the goals before it; penalties are the shoot-out alone. */
export interface Score {
  readonly fullTime: Pair;
  readonly halfTime?: Pair;
  readonly extraTime?: Pair;
  readonly penalties?: Pair;
}

/** One goal of a match. */
export interface Goal {
  readonly scorer: string;
  /** The side that it counts for; an own goal is listed under the side that profits. */
  readonly side: 'home' | 'away';
  /** As published: `17`, `90+4`. Absent where nobody noted it. */
  readonly minute?: string;
  readonly kind: 'goal' | 'penalty' | 'own-goal';
}

/** `played` has a score; `awarded` has one that was decided off the pitch, or none. */
export type MatchStatus = 'scheduled' | 'live' | 'played' | 'postponed' | 'cancelled' | 'awarded';

/** One match. */
export interface Match {
  /** Stable: league, season, teams; `en.1-2025-26-arsenal-chelsea`. Only letters, digits, `.` and `-`. */
  readonly id: string;
  /** Id of its {@link League}. */
  readonly league: string;
  /** `2025-26`, or `2025` where a season is a calendar year. */
  readonly season: string;
  /** As published: `Matchday 7`, `Quarter-final`. */
  readonly round?: string;
  /** `Group A`, in a tournament. */
  readonly group?: string;
  /** The day at the ground. */
  readonly date: Day;
  /** Kick-off on the clock at the ground, `20:00`. Absent: not published. */
  readonly time?: string;
  /** Offset of that clock from UTC, `-06:00`. Absent: not published. */
  readonly zone?: string;
  readonly home: string;
  readonly away: string;
  readonly ground?: string;
  readonly status: MatchStatus;
  readonly score?: Score;
  /** In order; absent where the source lists none for its matches. */
  readonly goals?: readonly Goal[];
}

/** How a league breaks ties on points. */
export type TableRule = 'goal-difference' | 'head-to-head' | 'wins';

/** One competition of one season. */
export interface League {
  /** `en.1`, `mls`, `worldcup`. */
  readonly id: string;
  readonly season: string;
  /** `Premier League`. */
  readonly name: string;
  /** `England`; `Europe` or `World` for a tournament. */
  readonly country: string;
  readonly kind: 'league' | 'tournament';
  readonly tableRule: TableRule;
}

/** A competition with all its matches, by date. */
export interface LeagueSeason {
  readonly league: League;
  readonly matches: readonly Match[];
}

/** How a match went for one team. */
export type FormResult = 'win' | 'draw' | 'loss';

/** One row of a table computed from the matches. Points deducted by a league are not known, so not taken off. */
export interface TableRow {
  /** From 1. */
  readonly position: number;
  readonly team: string;
  readonly played: number;
  readonly won: number;
  readonly drawn: number;
  readonly lost: number;
  readonly goalsFor: number;
  readonly goalsAgainst: number;
  readonly goalDifference: number;
  readonly points: number;
  /** At most the last five matches, oldest first. */
  readonly form: readonly FormResult[];
}

/** One line of a list of top scorers. Own goals do not count, shoot-outs neither. */
export interface Scorer {
  /** From 1; equal goals share a position. */
  readonly position: number;
  readonly name: string;
  readonly team: string;
  readonly goals: number;
  /** Of those, from the spot. */
  readonly penalties: number;
}

/** The matches of one day. */
export interface MatchDay {
  readonly date: Day;
  readonly matches: readonly Match[];
}

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

/** The sections of the newsroom. */
export const sections = ['world', 'business', 'science', 'sport', 'culture', 'weather'] as const;
export type Section = (typeof sections)[number];

/** One headline. Everything is plain text, never markup. */
export interface Headline {
  /** Slug of the article where it is ours, else stable for the item. */
  readonly id: string;
  readonly title: string;
  /** Empty where there is none. */
  readonly summary: string;
  /** One of {@link sections} in the snapshot; whatever the configured feed is for otherwise. */
  readonly section: string;
  /** Absent: not published, or not a date. */
  readonly publishedAt?: Instant;
  /** A path of this site (`/news/SLUG`) or an http(s) URL. Absent: nothing to follow. */
  readonly href?: string;
  readonly source: string;
}

/** One story in full. Everything is plain text, never markup. */
export interface Article {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly section: string;
  readonly author: string;
  readonly publishedAt: Instant;
  readonly paragraphs: readonly string[];
  /** Match that it reports on, where there is one. */
  readonly matchId?: string;
  readonly source: string;
}

/** What fragments ask for. Made by `createLoaders`; every answer is a value. */
export interface Loaders {
  /** Everything there is, newest season first. */
  leagues(): Load<readonly League[]>;
  /** Newest first: `2026`, `2025-26`, … */
  seasons(): Load<readonly string[]>;
  /** One competition, e.g. `('2025-26', 'en.1')`. */
  league(season: string, league: string): Load<LeagueSeason>;
  /** Every competition of a season, e.g. all 2,000 and more matches of `2025-26`. */
  matches(season: string): Load<readonly LeagueSeason[]>;
  match(id: string): Load<Match>;
  table(season: string, league: string): Load<readonly TableRow[]>;
  /** Matches from the given day on, by day; without a day, from the last day with a result. */
  fixtures(season: string, league: string, from?: Day): Load<readonly MatchDay[]>;
  /** `('2026', 'worldcup')`; a failed load where the source lists no goals. */
  scorers(season: string, league: string): Load<readonly Scorer[]>;
  /** Places there is weather for. */
  places(): Load<readonly Place[]>;
  /** By slug or name, in any case. */
  weather(city: string): Load<Weather>;
  /** Strongest first. */
  earthquakes(limit?: number): Load<readonly Quake[]>;
  rates(): Load<Rates>;
  /** Newest first; `top` mixes all sections in editorial order. */
  headlines(section: Section | 'top', limit?: number): Load<readonly Headline[]>;
  article(slug: string): Load<Article>;
}
