/**
 * One team, one name: sources write `Millwall` in one round and `Millwall FC` in the next.
 */

/** Words for the kind of club, which sources put or leave out at will at the end of a name. */
const clubWords = /\s+(?:A?FC|CF|SC)$/;

/** Maps every name to the commonest form among those that differ by a club word at the end only. */
export function unifyTeamNames(names: readonly string[]): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const commonest = new Map<string, string>();
  for (const [name, count] of counts) {
    const stem = name.replace(clubWords, '');
    const rival = commonest.get(stem);
    if (rival === undefined || count > (counts.get(rival) ?? 0)) commonest.set(stem, name);
  }
  return new Map([...counts.keys()].map((name) => [name, commonest.get(name.replace(clubWords, '')) ?? name]));
}
