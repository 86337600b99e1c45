/** Every fragment of the newsroom: a folder each, and one line here. */
import { articleBody } from './article-body/fragment.tsx';
import { cities } from './cities/fragment.tsx';
import { daylight } from './daylight/fragment.tsx';
import { earthquakes } from './earthquakes/fragment.tsx';
import { edition } from './edition/fragment.tsx';
import { exchangeRates } from './exchange-rates/fragment.tsx';
import { fixtures } from './fixtures/fragment.tsx';
import { footer } from './footer/fragment.tsx';
import { headline } from './headline/fragment.tsx';
import { headlineList } from './headline-list/fragment.tsx';
import type { PropsOf } from './kit/fragment-props.ts';
import { latest } from './latest/fragment.tsx';
import { leadStory } from './lead-story/fragment.tsx';
import { leagueTable } from './league-table/fragment.tsx';
import { matchScore } from './match-score/fragment.tsx';
import { navigation } from './navigation/fragment.tsx';
import { related } from './related/fragment.tsx';
import { results } from './results/fragment.tsx';
import { seasons } from './seasons/fragment.tsx';
import { teamFilter } from './team-filter/fragment.tsx';
import { teamSeason } from './team-season/fragment.tsx';
import { ticker } from './ticker/fragment.tsx';
import { topScorers } from './top-scorers/fragment.tsx';
import { weather } from './weather/fragment.tsx';
import { weatherHours } from './weather-hours/fragment.tsx';
import { weatherStrip } from './weather-strip/fragment.tsx';

export const fragments = [
  articleBody,
  cities,
  daylight,
  earthquakes,
  edition,
  exchangeRates,
  fixtures,
  footer,
  headline,
  headlineList,
  latest,
  leadStory,
  leagueTable,
  matchScore,
  navigation,
  related,
  results,
  seasons,
  teamFilter,
  teamSeason,
  ticker,
  topScorers,
  weather,
  weatherHours,
  weatherStrip,
] as const;

declare module './kit/fragment-props.ts' {
  interface FragmentProps extends PropsOf<typeof fragments> {}
}
