import * as z from 'zod/mini';
import { defineFragment } from '../kit/define-fragment.ts';
import type { Rate, Rates } from '../load/types.ts';
import { slowFacts } from '../parts/cache-terms.ts';
import { ExchangeRatesFallback, ExchangeRatesView } from './view.tsx';

/** `USD`. */
const codeProp = z.string().check(z.length(3));

const MAJOR_CURRENCIES = ['USD', 'GBP', 'JPY', 'CHF', 'CNY', 'INR', 'BRL', 'ZAR'];

/** The reference rates of the day for some currencies. */
export const exchangeRates = defineFragment({
  name: 'exchange-rates',
  props: z.object({
    currencies: z._default(z.array(codeProp).check(z.minLength(1), z.maxLength(40)), MAJOR_CURRENCIES),
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
