/**
 * Facts of football: matches, seasons, and what is computed from them.
 */
import type { Day } from './loaded-types.ts';

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
