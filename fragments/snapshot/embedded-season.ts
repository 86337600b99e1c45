/** One competition of one season: what it is, and its matches in the notation of `notation.ts`. */
import type { League } from '../load/types.ts';

export interface EmbeddedSeason {
  readonly league: League;
  readonly text: string;
}
