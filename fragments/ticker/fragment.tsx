import { defineFragment } from '../kit/define-fragment.ts';
import type { LeagueSeason, Quake, Rates, TableRow } from '../load/types.ts';
import { afterLoad, goodLoads } from '../parts/after-load.ts';
import { quickFacts } from '../parts/cache-terms.ts';
import { scoreText } from '../parts/score-words.ts';
import { type Figure, TickerView } from './view.tsx';

/** The day in a few figures; those that cannot be had are left out. Without any it is nothing. */
export const ticker = defineFragment({
  name: 'ticker',
  cache: quickFacts,
  load: (_, { loaders }) => {
    const figures = goodLoads([
      afterLoad(loaders.league('2026', 'worldcup'), (cup) => found(cupFigure(cup))),
      afterLoad(loaders.table('2025-26', 'en.1'), (rows) => found(leaderFigure(rows))),
      afterLoad(loaders.rates(), (rates) => found(euroFigure(rates))),
      afterLoad(loaders.earthquakes(1), (quakes) => found(quakeFigure(quakes))),
    ]);
    return afterLoad(figures, (all) => ({ ok: true, value: all.flatMap((figure) => figure ?? []) }));
  },
  View: ({ data }) => <TickerView figures={data} />,
});

const found = <value,>(value: value): { readonly ok: true; readonly value: value } => ({ ok: true, value });

function cupFigure({ league, matches }: LeagueSeason): Figure | undefined {
  const match = matches.findLast((one) => one.score !== undefined);
  if (match === undefined) return undefined;
  const text = `${match.home} ${scoreText(match)} ${match.away}`;
  return { label: league.name, text, href: '/sport/football' };
}

function leaderFigure([first]: readonly TableRow[]): Figure | undefined {
  if (first === undefined) return undefined;
  return { label: 'Premier League', text: `${first.team}, ${first.points} points`, href: '/sport/football' };
}

function euroFigure({ rates }: Rates): Figure | undefined {
  const dollar = rates.find((rate) => rate.currency === 'USD');
  return dollar && { label: 'Euro', text: `$${dollar.value.toFixed(4)}`, href: '/business' };
}

function quakeFigure([strongest]: readonly Quake[]): Figure | undefined {
  if (strongest === undefined) return undefined;
  // The publisher puts the distance first and the country last.
  const region = strongest.place.split(', ').at(-1) ?? strongest.place;
  return { label: 'Earthquake', text: `${strongest.magnitude.toFixed(1)} in ${region}`, href: '/science' };
}
