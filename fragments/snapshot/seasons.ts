/**
 * The embedded seasons: which competitions there are, and their matches in the notation of `notation.ts`.
 *
 * Facts from openfootball (public domain). Order: newest season first, as editors would list the competitions.
 */
import type { League, TableRule } from '../load/types.ts';
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

/** One competition of one season with its text. */
export interface EmbeddedSeason {
  readonly league: League;
  readonly text: string;
}

export const embeddedSeasons: readonly EmbeddedSeason[] = [
  tournament('worldcup', '2026', 'World Cup', 'World', worldCup2026),
  league('en.1', '2025-26', 'Premier League', 'England', 'goal-difference', premierLeague2025),
  league('en.2', '2025-26', 'Championship', 'England', 'goal-difference', championship2025),
  league('sco.1', '2025-26', 'Scottish Premiership', 'Scotland', 'goal-difference', scottishPremiership2025),
  league('es.1', '2025-26', 'La Liga', 'Spain', 'head-to-head', laLiga2025),
  league('de.1', '2025-26', 'Bundesliga', 'Germany', 'goal-difference', bundesliga2025),
  league('it.1', '2025-26', 'Serie A', 'Italy', 'head-to-head', serieA2025),
  league('fr.1', '2025-26', 'Ligue 1', 'France', 'goal-difference', ligueOne2025),
  league('mls', '2025', 'Major League Soccer', 'United States and Canada', 'wins', majorLeagueSoccer2025),
  league('en.1', '2024-25', 'Premier League', 'England', 'goal-difference', premierLeague2024),
  tournament('uefa.cl', '2024-25', 'Champions League', 'Europe', championsLeague2024),
  tournament('euro', '2024', 'European Championship', 'Europe', europeanChampionship2024),
  league('en.1', '2023-24', 'Premier League', 'England', 'goal-difference', premierLeague2023),
  tournament('worldcup', '2022', 'World Cup', 'World', worldCup2022),
];

function league(
  id: string,
  season: string,
  name: string,
  country: string,
  tableRule: TableRule,
  text: string,
): EmbeddedSeason {
  return { league: { id, season, name, country, kind: 'league', tableRule }, text };
}

function tournament(id: string, season: string, name: string, country: string, text: string): EmbeddedSeason {
  return { league: { id, season, name, country, kind: 'tournament', tableRule: 'goal-difference' }, text };
}
