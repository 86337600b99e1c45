import { z } from 'zod';
import { defineFragment } from '../kit/define-fragment.ts';
import type { Rate, Rates } from '../load/types.ts';
import { slowFacts } from '../parts/cache-terms.ts';
import { ExchangeRatesFallback, ExchangeRatesView } from './view.tsx';

/** The reference rates of the day for some currencies. */
export const exchangeRates = defineFragment({
  name: 'exchange-rates',
  props: z.object({
    currencies: z
      .array(z.string().length(3))
      .min(1)
      .max(40)
      .default(['USD', 'GBP', 'JPY', 'CHF', 'CNY', 'INR', 'BRL', 'ZAR']),
  }),
  cache: slowFacts,
  tags: () => ['rates'],
  load: (_, { loaders }) => loaders.rates(),
  View: ({ data, props }) => <ExchangeRatesView rates={data} shown={pickRates(data, props.currencies)} />,
  Fallback: ExchangeRatesFallback,
});

function pickRates({ rates }: Rates, currencies: readonly string[]): readonly Rate[] {
  return currencies.flatMap((currency) => rates.find((rate) => rate.currency === currency) ?? []);
}
