/**
 * The notations of the smaller tables: earthquakes and euro reference rates.
 */
import type { DayOfRates } from '../formats/ecb.ts';
import type { Quake } from '../load/types.ts';

/**
 * A line each: `us6000len8 6.3 2023-10-11T00:41:56.160Z 9 34.5565 62.0449 - western Afghanistan`, that is id, magnitude,
 * moment, depth in km, north, east, `t` where there was a tsunami bulletin, place.
 */
export function decodeQuakes(text: string): readonly Quake[] {
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [id = '', magnitude, time = '', depth, latitude, longitude, bulletin, ...place] = line.split(' ');
      return {
        id,
        magnitude: Number(magnitude),
        place: place.join(' '),
        time,
        depthKm: Number(depth),
        latitude: Number(latitude),
        longitude: Number(longitude),
        href: `https://earthquake.usgs.gov/earthquakes/eventpage/${id}`,
        tsunami: bulletin === 't',
      };
    });
}

/** First line the currencies, then a line a day; `-` where a currency was not quoted. */
export function decodeRates(text: string): readonly DayOfRates[] {
  const [header = '', ...lines] = text.trim().split('\n');
  const currencies = header.split(' ').slice(1);
  return lines.map((line) => {
    const [date = '', ...values] = line.split(' ');
    return {
      date,
      values: currencies.flatMap((currency, column): [string, number][] => {
        const value = values[column] ?? '-';
        return value === '-' ? [] : [[currency, Number(value)]];
      }),
    };
  });
}
