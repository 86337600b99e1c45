/**
 * Units as weather services name them, to the ones we show. An unknown unit gives no reading rather than a wrong one.
 */

/** Degrees Celsius. */
export function toCelsius(value: number, unit: string): number | undefined {
  switch (unit.toLowerCase()) {
    case '°c':
    case 'celsius':
      return value;
    case '°f':
    case 'fahrenheit':
      return roundTo(((value - 32) * 5) / 9, 1);
    default:
      return undefined;
  }
}

/** Metres per second. */
export function toMetresPerSecond(value: number, unit: string): number | undefined {
  switch (unit.toLowerCase()) {
    case 'm/s':
    case 'ms':
      return value;
    case 'km/h':
    case 'kmh':
      return roundTo(value / 3.6, 1);
    case 'mp/h':
    case 'mph':
      return roundTo(value * 0.44704, 1);
    case 'kn':
      return roundTo(value * 0.514444, 1);
    default:
      return undefined;
  }
}

/** Millimetres of rain. */
export function toMillimetres(value: number, unit: string): number | undefined {
  switch (unit.toLowerCase()) {
    case 'mm':
      return value;
    case 'inch':
      return roundTo(value * 25.4, 1);
    default:
      return undefined;
  }
}

/** Rounds half away from zero at the given decimal. */
function roundTo(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
