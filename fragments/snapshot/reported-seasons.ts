/** The seasons of the matches that the embedded stories report on: all the football that a news desk shows. */
import type { EmbeddedSeason } from './embedded-season.ts';
import { bundesliga2025 } from './football/de-1-2025-26.ts';
import { premierLeague2025 } from './football/en-1-2025-26.ts';
import { serieA2025 } from './football/it-1-2025-26.ts';
import { scottishPremiership2025 } from './football/sco-1-2025-26.ts';
import { worldCup2026 } from './football/worldcup-2026.ts';

export const reportedSeasons: readonly EmbeddedSeason[] = [
  worldCup2026,
  premierLeague2025,
  scottishPremiership2025,
  bundesliga2025,
  serieA2025,
];
