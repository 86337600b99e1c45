/** What agencies report: earthquakes and exchange rates. */
import { compareDays, parseEcb } from '../formats/ecb.ts';
import { makeLoaded } from '../formats/loaded.ts';
import { parseUsgs } from '../formats/usgs.ts';
import { embeddedQuakes } from '../snapshot/quakes.ts';
import { embeddedRates } from '../snapshot/rates.ts';
import { decodeQuakes, decodeRates } from '../snapshot/table-notation.ts';
import { createMemory } from './memory.ts';
import { FRESH_MS, mapLoad, type Reading, readAt } from './reading.ts';
import type { Load, Quake, Rates, ReportLoaders } from './types.ts';

export function reportLoaders(reading: Reading): ReportLoaders {
  const timing = { now: reading.now, freshMs: FRESH_MS };
  const quakes = createMemory<readonly Quake[]>(timing);
  const rates = createMemory<Rates>(timing);
  return {
    earthquakes: (limit = 20) =>
      mapLoad(
        quakes('quakes', () => readQuakes(reading)),
        (all) => makeLoaded(all.toSorted((one, other) => other.magnitude - one.magnitude).slice(0, limit)),
      ),
    rates: () => rates('rates', () => readRates(reading)),
  };
}

function readQuakes(reading: Reading): Load<readonly Quake[]> {
  const { earthquakes } = reading.urls;
  return earthquakes === undefined
    ? makeLoaded(decodeQuakes(embeddedQuakes))
    : readAt(reading, earthquakes, {}, parseUsgs);
}

function readRates(reading: Reading): Load<Rates> {
  const { rates } = reading.urls;
  return rates === undefined ? compareDays(decodeRates(embeddedRates)) : readAt(reading, rates, {}, parseEcb);
}
