/**
 * What any source of matches must get right before its matches are believed, and the ids that we give them.
 */
import type { Loaded, Match, Score } from '../load/types.ts';
import { makeFailed, makeLoaded } from './loaded.ts';

/** A match as a source tells it, before it has an id. */
export type MatchFacts = Omit<Match, 'id'>;

/**
 * Gives every match its id, and refuses what can not have happened. `name` says which match in reasons.
 * A pair that meets more than once at the same ground in a season is numbered: `…-celtic-rangers-2`.
 */
export function identifyMatches(source: string, facts: readonly MatchFacts[]): Loaded<readonly Match[]> {
  const meetings = new Map<string, number>();
  const matches: Match[] = [];
  for (const [index, match] of facts.entries()) {
    const fault = findFault(match);
    if (fault !== undefined) {
      return makeFailed(`${source}: matches[${index}] (${match.date} ${match.home} - ${match.away}): ${fault}`);
    }
    const pair = makeMatchId(match);
    const meeting = (meetings.get(pair) ?? 0) + 1;
    meetings.set(pair, meeting);
    matches.push({ id: meeting === 1 ? pair : `${pair}-${meeting}`, ...match });
  }
  return makeLoaded(matches);
}

/** `en.1-2025-26-arsenal-chelsea`: stable while the source keeps its names for the teams. */
function makeMatchId(match: MatchFacts): string {
  return `${match.league}-${match.season}-${makeSlug(match.home)}-${makeSlug(match.away)}`;
}

/** `Bosnia & Herzegovina` becomes `bosnia-herzegovina`: ASCII letters and digits with single hyphens. */
export function makeSlug(name: string): string {
  const ascii = name
    .replaceAll('ß', 'ss')
    .replace(/[øØ]/g, 'o')
    .replace(/[łŁ]/g, 'l')
    .replace(/[đĐ]/g, 'd')
    .replace(/[æÆ]/g, 'ae')
    .normalize('NFKD')
    .replace(/\p{Diacritic}/gu, '');
  return ascii
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

function findFault(match: MatchFacts): string | undefined {
  if (makeSlug(match.home) === '' || makeSlug(match.away) === '') return 'a team without a name';
  if (match.home === match.away) return 'a team meets itself';
  if (!isDay(match.date)) return `${match.date} is no day`;
  return match.score === undefined ? undefined : findScoreFault(match.score);
}

/** Goals do not go away: each whistle has at least those of the one before. */
function findScoreFault(score: Score): string | undefined {
  const { halfTime, fullTime, extraTime } = score;
  if (halfTime !== undefined && exceeds(halfTime, fullTime)) {
    return `half-time ${halfTime.join('-')} exceeds full time ${fullTime.join('-')}`;
  }
  if (extraTime !== undefined && exceeds(fullTime, extraTime)) {
    return `full time ${fullTime.join('-')} exceeds extra time ${extraTime.join('-')}`;
  }
  return undefined;
}

function exceeds(earlier: Score['fullTime'], later: Score['fullTime']): boolean {
  return earlier[0] > later[0] || earlier[1] > later[1];
}

/** Is it a day of the calendar, written `2026-03-13`? */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const moment = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
}
