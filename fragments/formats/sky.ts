/**
 * What the sky does: the codes of the weather services, mapped to the kinds that there are pictures for.
 */
import type { SkyKind } from '../load/types.ts';

/** WMO table 4677 as Open-Meteo uses it, 0 to 99. */
export function skyOfWmoCode(code: number): SkyKind {
  if (code <= 1) return code < 0 ? 'unknown' : 'clear';
  if (code === 2) return 'partly-cloudy';
  if (code === 3) return 'cloudy';
  if (code === 45 || code === 48) return 'fog';
  if (code >= 51 && code <= 57) return 'drizzle';
  if (code === 66 || code === 67) return 'sleet';
  if (code >= 61 && code <= 65) return 'rain';
  if ((code >= 71 && code <= 77) || code === 85 || code === 86) return 'snow';
  if (code >= 80 && code <= 82) return 'showers';
  return code >= 95 && code <= 99 ? 'thunder' : 'unknown';
}

/** MET Norway's words, most telling first: `heavyrainshowersandthunder_day` is thunder. */
const symbolWords: readonly (readonly [string, SkyKind])[] = [
  ['thunder', 'thunder'],
  ['sleet', 'sleet'],
  ['snow', 'snow'],
  ['showers', 'showers'],
  ['rain', 'rain'],
  ['fog', 'fog'],
  ['partlycloudy', 'partly-cloudy'],
  ['fair', 'partly-cloudy'],
  ['cloudy', 'cloudy'],
  ['clearsky', 'clear'],
];

/** MET Norway's `symbol_code`. */
export function skyOfSymbol(symbol: string): SkyKind {
  return symbolWords.find(([word]) => symbol.includes(word))?.[1] ?? 'unknown';
}
