/** A curve on two logarithmic scales, as SVG that needs nothing else. A straight line of 45 degrees is proportion. */
import { frame } from './bar-chart.ts';
import { short } from './table.ts';

/** Both above 0. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export type Curve = readonly Point[];

const LEFT = 60;
const TOP = 40;
const WIDTH = 640;
const HEIGHT = 240;

export function lineChart(title: string, unit: string, curve: Curve): string {
  const across = scale(curve.map(({ x }) => x));
  const up = scale(curve.map(({ y }) => y));
  const points = curve.map(({ x, y }) => ({
    x,
    y,
    left: LEFT + across(x) * WIDTH,
    top: TOP + HEIGHT - up(y) * HEIGHT,
  }));
  const path = points.map(({ left, top }) => `${left.toFixed(1)},${top.toFixed(1)}`).join(' ');
  const marks = points.map(({ x, y, left, top }) =>
    [
      `<circle cx="${left.toFixed(1)}" cy="${top.toFixed(1)}" r="4" fill="#b3261e"/>`,
      `<text x="${left.toFixed(1)}" y="${(top - 10).toFixed(1)}" text-anchor="middle">${short(y)}</text>`,
      `<text x="${left.toFixed(1)}" y="${TOP + HEIGHT + 24}" text-anchor="middle" fill="#5b7083">${x.toLocaleString('en')}</text>`,
    ].join(''),
  );
  const line = `<polyline points="${path}" fill="none" stroke="#b3261e" stroke-width="2"/>`;
  return frame(title, TOP + HEIGHT + 40, [line, ...marks].join('\n'), `${unit}; both scales logarithmic`);
}

/** Puts values between 0 and 1 by their logarithms; a curve that is nearly flat is not blown up: a scale spans a factor of ten at least. */
function scale(values: readonly number[]): (value: number) => number {
  const logs = values.map(Math.log10);
  const span = Math.max(Math.max(...logs) - Math.min(...logs), 1);
  const lowest = (Math.max(...logs) + Math.min(...logs) - span) / 2;
  return (value) => 0.05 + (0.9 * (Math.log10(value) - lowest)) / span;
}
