/** Where the matches of a season come from: the network where there is a URL for them, else the snapshot. */
import { makeFailed } from '../formats/loaded.ts';
import { identifyMatches } from '../formats/match-facts.ts';
import { parseOpenfootball } from '../formats/openfootball.ts';
import { parseOpenLigaDb } from '../formats/openligadb.ts';
import type { EmbeddedSeason } from '../snapshot/embedded-season.ts';
import { decodeSeason } from '../snapshot/notation.ts';
import { type Reading, readAt } from './reading.ts';
import type { League, Load, Match } from './types.ts';

/** Reads the matches of one season. `embedded`: what the snapshot has. */
export function readMatches(
  league: League,
  embedded: readonly EmbeddedSeason[],
  reading: Reading,
): Load<readonly Match[]> {
  const { id, season, kind } = league;
  const { football, tournaments, openLigaDb } = reading.urls;
  const of = { league: id, season };
  if (openLigaDb !== undefined && id === 'de.1')
    return readAt(reading, openLigaDb, { year: season.slice(0, 4) }, (text) => parseOpenLigaDb(text, of));
  // The Champions League, `uefa.cl`, is published with the leagues.
  const template = kind === 'tournament' && !id.includes('.') ? tournaments : football;
  if (template !== undefined) return readAt(reading, template, of, (text) => parseOpenfootball(text, of));
  return decodeMatches(league, embedded);
}

function decodeMatches({ id, season }: League, embedded: readonly EmbeddedSeason[]): Load<readonly Match[]> {
  const found = embedded.find(({ league }) => league.id === id && league.season === season);
  if (found === undefined) return makeFailed(`snapshot: no ${id} of ${season}`);
  return identifyMatches(`snapshot ${id} ${season}`, decodeSeason(found.text, id, season));
}
