/** Results as Markdown tables, cheapest first, with ratios from the same run. */
import type { Figures, Result } from './measure.ts';

const HEAD = [
  'contender',
  'CPU ms/page',
  'vs nginx SSI',
  'vs best Node peer',
  'vs from memory',
  'pages/s',
  'CPU use',
  'TTFB ms',
  'TTLB ms',
  'TTLB p99',
  'peak RSS MiB',
  'origin req/page',
  'notes',
];

interface Row extends Result {
  readonly figures: Figures;
}

/** The contenders that others are compared with. */
export interface Yardsticks {
  readonly nginx: number | undefined;
  readonly bestNodePeer: number | undefined;
  readonly memory: number | undefined;
}

export function scenarioTable(results: readonly Result[]): string {
  const rows = measuredRows(results);
  const yardsticks = yardsticksOf(results);
  const lines = rows.map((row) => line(cells(row, yardsticks)));
  const voids = results.flatMap(({ contender, outcome }) =>
    outcome.kind === 'void'
      ? [line([contender, 'VOID', ...HEAD.slice(3).map(() => ''), outcome.why.replaceAll('|', '/').slice(0, 160)])]
      : [],
  );
  return [
    line(HEAD),
    line(HEAD.map((_, column) => (column === 0 || column === HEAD.length - 1 ? '---' : '---:'))),
    ...lines,
    ...voids,
  ].join('\n');
}

export function yardsticksOf(results: readonly Result[]): Yardsticks {
  const rows = measuredRows(results);
  const cost = (name: string): number | undefined =>
    rows.find(({ contender }) => contender === name)?.figures.cpuMsPerPage;
  const nodePeers = rows.filter(({ kind, node }) => kind === 'peer' && node).map(({ figures }) => figures.cpuMsPerPage);
  return {
    nginx: cost('nginx SSI'),
    bestNodePeer: nodePeers.length > 0 ? Math.min(...nodePeers) : undefined,
    memory: cost('node static'),
  };
}

export function measuredRows(results: readonly Result[]): readonly Row[] {
  const rows = results.flatMap((result): readonly Row[] =>
    result.outcome.kind === 'measured' ? [{ ...result, figures: result.outcome.figures }] : [],
  );
  return rows.toSorted((a, b) => a.figures.cpuMsPerPage - b.figures.cpuMsPerPage);
}

function cells(
  { contender, kind, note, figures }: Row,
  { nginx, bestNodePeer, memory }: Yardsticks,
): readonly string[] {
  const cost = figures.cpuMsPerPage;
  return [
    kind === 'ours' ? `**${contender}**` : kind === 'limit' ? `*${contender}*` : contender,
    short(cost),
    ratio(cost, nginx),
    ratio(cost, bestNodePeer),
    ratio(cost, memory),
    short(figures.pagesPerSecond),
    `${Math.round(figures.cpuPercent)} %`,
    short(figures.firstByteMs),
    short(figures.lastByteMs),
    short(figures.lastByteP99Ms),
    String(Math.round(figures.peakMiB)),
    short(figures.originRequestsPerPage),
    note,
  ];
}

/** Three digits that count. */
export function short(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (value >= 100) return String(Math.round(value));
  return value >= 1 ? value.toPrecision(3) : value.toFixed(3);
}

function ratio(cost: number, yardstick: number | undefined): string {
  if (yardstick === undefined) return '';
  const times = cost / yardstick;
  return `${times >= 10 ? Math.round(times) : times.toPrecision(2)}x`;
}

function line(parts: readonly string[]): string {
  return `| ${parts.join(' | ')} |`;
}
