/** Bars on a logarithmic scale, as SVG that needs nothing else. */
import type { ContenderKind } from './contenders/contender.ts';
import { short } from './table.ts';

export interface Bar {
  readonly label: string;
  readonly kind: ContenderKind;
  /** Above 0. */
  readonly value: number;
}

const WIDTH = 760;
const LABELS = 230;
const FIGURES = 70;
const ROW = 24;
const TOP = 40;
const COLOURS: Readonly<Record<ContenderKind, string>> = { ours: '#b3261e', peer: '#5b7083', limit: '#c5ced6' };

export function barChart(title: string, bars: readonly Bar[]): string {
  const values = bars.map(({ value }) => value);
  const lowest = Math.log10(Math.min(...values)) - 0.3;
  const span = Math.max(Math.log10(Math.max(...values)) - lowest, 0.1);
  const room = WIDTH - LABELS - FIGURES;
  const rows = bars.map(({ label, kind, value }, index) => {
    const y = TOP + index * ROW;
    const width = Math.max(1, ((Math.log10(value) - lowest) / span) * room);
    return [
      `<text x="${LABELS - 8}" y="${y + 15}" text-anchor="end"${kind === 'ours' ? ' font-weight="bold"' : ''}>${asText(label)}</text>`,
      `<rect x="${LABELS}" y="${y + 3}" width="${width.toFixed(1)}" height="${ROW - 8}" fill="${COLOURS[kind]}"/>`,
      `<text x="${(LABELS + width + 6).toFixed(1)}" y="${y + 15}">${short(value)}</text>`,
    ].join('');
  });
  return frame(title, TOP + bars.length * ROW + 10, `${rows.join('\n')}`, 'logarithmic scale; lower is better');
}

/** The common frame of all plots. */
export function frame(title: string, height: number, content: string, subtitle: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" font-family="system-ui, sans-serif" font-size="13" role="img" aria-label="${asText(title)}">
<title>${asText(title)}</title>
<rect width="100%" height="100%" fill="#fff"/>
<text x="12" y="22" font-size="15" font-weight="bold">${asText(title)}</text>
<text x="${WIDTH - 12}" y="22" text-anchor="end" fill="#5b7083">${asText(subtitle)}</text>
${content}
</svg>
`;
}

export function asText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
