/** What the euro buys. */
import type { ReactElement, ReactNode } from 'react';
import type { Rate, Rates } from '../load/types.ts';
import { DayTime } from '../parts/moment.tsx';
import { signedPercent } from '../parts/numbers.ts';
import { Panel, QuietPanel } from '../parts/panel.tsx';
import { currencyName } from './currency-names.ts';

interface ExchangeRatesProps {
  readonly rates: Rates;
  /** Currencies shown, in this order. */
  readonly shown: readonly Rate[];
}

export function ExchangeRatesView({ rates, shown }: ExchangeRatesProps): ReactElement {
  const changes = shown.some((rate) => rate.previous !== undefined);
  return (
    <Panel title="Exchange rates" className="table-panel s-business">
      <table className="standings rates">
        <caption>
          One {currencyName(rates.base)?.toLowerCase() ?? rates.base} buys, <DayTime day={rates.date} long />
        </caption>
        <thead>
          <tr>
            <th scope="col" className="name">
              Currency
            </th>
            <th scope="col">Rate</th>
            {changes ? <th scope="col">Change</th> : null}
          </tr>
        </thead>
        <tbody>
          {shown.map((rate) => (
            <tr key={rate.currency}>
              <th scope="row" className="name">
                <Currency code={rate.currency} />
              </th>
              <td className="points">{rateText(rate.value)}</td>
              {changes ? <td className={changeClass(rate)}>{changeText(rate)}</td> : null}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="stamp">
        {changes && rates.previousDate !== undefined ? (
          <>
            Change since <DayTime day={rates.previousDate} /> ·{' '}
          </>
        ) : null}
        Data: {rates.source}
      </p>
    </Panel>
  );
}

/** The code alone for a currency that has no name here. */
function Currency({ code }: { readonly code: string }): ReactNode {
  const name = currencyName(code);
  if (name === undefined) return code;
  return (
    <>
      {name} <small>{code}</small>
    </>
  );
}

/** Four digits that count, at least. */
function rateText(value: number): string {
  return value >= 1_000
    ? value.toFixed(0)
    : value >= 100
      ? value.toFixed(1)
      : value >= 10
        ? value.toFixed(2)
        : value.toFixed(4);
}

function shareOf({ value, previous }: Rate): number {
  return previous === undefined || previous === 0 ? 0 : value / previous - 1;
}

function changeText(rate: Rate): string {
  return rate.previous === undefined ? '' : signedPercent(shareOf(rate));
}

function changeClass(rate: Rate): string | undefined {
  const share = shareOf(rate);
  return share === 0 ? undefined : share > 0 ? 'up' : 'down';
}

export function ExchangeRatesFallback(): ReactElement {
  return (
    <QuietPanel title="Exchange rates" className="table-panel s-business">
      Today’s reference rates have not come through.
    </QuietPanel>
  );
}
