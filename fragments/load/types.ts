/**
 * The facts that fragments show, whatever format they came in, and the loaders that hand them out.
 *
 * Absent facts are `undefined`, never guessed: a kick-off whose hour nobody has published has no time, and a reading
 * without a zone has none either.
 */
import type { League, LeagueSeason, Match, MatchDay, Scorer, TableRow } from './football-types.ts';
import type { Day, Load } from './loaded-types.ts';
import type { Article, Headline, Section } from './news-types.ts';
import type { Quake, Rates } from './report-types.ts';
import type { Place, Weather } from './weather-types.ts';

export type * from './football-types.ts';
export type * from './loaded-types.ts';
export * from './news-types.ts';
export type * from './report-types.ts';
export type * from './weather-types.ts';

/** Matches, and what is computed from them. */
export interface FootballLoaders {
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
}

export interface WeatherLoaders {
  /** Places there is weather for. */
  places(): Load<readonly Place[]>;
  /** By slug or name, in any case. */
  weather(city: string): Load<Weather>;
}

/** What agencies report. */
export interface ReportLoaders {
  /** Strongest first. */
  earthquakes(limit?: number): Load<readonly Quake[]>;
  rates(): Load<Rates>;
}

export interface NewsLoaders {
  /** Newest first; `top` mixes all sections in editorial order. */
  headlines(section: Section | 'top', limit?: number): Load<readonly Headline[]>;
  article(slug: string): Load<Article>;
}

/** What fragments ask for. Every answer is a value. */
export interface Loaders extends FootballLoaders, WeatherLoaders, ReportLoaders, NewsLoaders {}
