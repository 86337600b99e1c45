/**
 * The matches that the embedded stories report on, as the seasons have them: all the football that a news desk shows.
 *
 * Said a second time here, so that the Worker of that desk does not carry whole seasons; a test compares.
 */
import type { League } from '../load/types.ts';
import type { EmbeddedSeason } from './embedded-season.ts';

export const reportedMatches: readonly EmbeddedSeason[] = [
  {
    league: { ...of('worldcup', '2026', 'World Cup', 'World'), kind: 'tournament' },
    text: `
ARG Argentina
ENG England
FRA France
ESP Spain
@10 New York/New Jersey (East Rutherford)
@13 Miami (Miami Gardens)

# Match for third place
2026-07-18
FRA ENG 17:00-04:00 4-6 h0-4 @13
+ Kylian Mbappé 48, Bradley Barcola 54, Kylian Mbappé 66, Ousmane Dembélé 90+6 / Declan Rice 3, Ezri Konsa 18, Bukayo Saka 37, Bukayo Saka 45+1, Bukayo Saka 87p, Jude Bellingham 90+8
# Final
2026-07-19
ESP ARG 15:00-04:00 0-0 h0-0 e1-0 @10
+ Ferran Torres 106 /
`,
  },
  {
    league: of('en.1', '2025-26', 'Premier League', 'England'),
    text: `
ARS Arsenal
BRI Brighton

# Matchday 29
2026-03-04
BRI ARS 19:30 0-1 h0-1
`,
  },
  {
    league: of('sco.1', '2025-26', 'Scottish Premiership', 'Scotland'),
    text: `
DUN Dundee FC
HEA Hearts

# Matchday 11
2025-11-01
HEA DUN 14:00 4-0 h2-0
`,
  },
  {
    league: of('de.1', '2025-26', 'Bundesliga', 'Germany'),
    text: `
BAE Bayern München
WOL Wolfsburg

# Matchday 16
2026-01-11
BAE WOL 17:30 8-1 h2-1
`,
  },
  {
    league: { ...of('it.1', '2025-26', 'Serie A', 'Italy'), tableRule: 'head-to-head' },
    text: `
INT Inter
MIL Milan

# Matchday 28
2026-03-08
MIL INT 20:45 1-0 h1-0
`,
  },
];

function of(id: string, season: string, name: string, country: string): League {
  return { id, season, name, country, kind: 'league', tableRule: 'goal-difference' };
}
