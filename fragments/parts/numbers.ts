/** Numbers in words and signs, with the true minus sign. */

/** `-3` is `−3`; `3` is `+3`; `0` is `0`. */
export function signed(value: number): string {
  return value > 0 ? `+${value}` : minus(value);
}

/** Whole degrees: `-2.6` is `−3°`. */
export function degrees(celsius: number): string {
  return `${minus(Math.round(celsius))}°`;
}

/** Whole degrees of the other scale: `-2.6` is `27°`. */
export function fahrenheit(celsius: number): string {
  return degrees(celsius * 1.8 + 32);
}

/** A share with its sign and two digits: `0.0123` is `+1.23%`. */
export function signedPercent(share: number): string {
  const percent = (Math.abs(share) * 100).toFixed(2);
  if (percent === '0.00') return '0.00%';
  return `${share < 0 ? '−' : '+'}${percent}%`;
}

// `-0` is `0` as well.
function minus(value: number): string {
  return value < 0 ? `−${-value}` : String(value + 0);
}
