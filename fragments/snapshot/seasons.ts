/**
 * The embedded seasons: which competitions there are, and their matches in the notation of `notation.ts`.
 *
 * Facts from openfootball (public domain). Order: newest season first, as editors would list the competitions.
 */
import type { EmbeddedSeason } from './embedded-season.ts';
import { bundesliga2025 } from './football/de-1-2025-26.ts';
import { premierLeague2023 } from './football/en-1-2023-24.ts';
import { premierLeague2024 } from './football/en-1-2024-25.ts';
import { premierLeague2025 } from './football/en-1-2025-26.ts';
import { championship2025 } from './football/en-2-2025-26.ts';
import { laLiga2025 } from './football/es-1-2025-26.ts';
import { europeanChampionship2024 } from './football/euro-2024.ts';
import { ligueOne2025 } from './football/fr-1-2025-26.ts';
import { serieA2025 } from './football/it-1-2025-26.ts';
import { majorLeagueSoccer2025 } from './football/mls-2025.ts';
import { scottishPremiership2025 } from './football/sco-1-2025-26.ts';
import { championsLeague2024 } from './football/uefa-cl-2024-25.ts';
import { worldCup2022 } from './football/worldcup-2022.ts';
import { worldCup2026 } from './football/worldcup-2026.ts';

export const embeddedSeasons: readonly EmbeddedSeason[] = [
  worldCup2026,
  premierLeague2025,
  championship2025,
  scottishPremiership2025,
  laLiga2025,
  bundesliga2025,
  serieA2025,
  ligueOne2025,
  majorLeagueSoccer2025,
  premierLeague2024,
  championsLeague2024,
  europeanChampionship2024,
  premierLeague2023,
  worldCup2022,
];
