/** The ratios that have to hold, and whether they do. A run that falls short is reported as it is. */
import type { Figures, Result } from './measure.ts';
import { measuredRows, short, yardsticksOf } from './table.ts';

interface Requirement {
  readonly scenario: string;
  readonly contender: string;
  readonly what: string;
  /** The figure as measured, or nothing where it was not. */
  readonly figure: (results: readonly Result[], own: Figures) => number | undefined;
  readonly atMost: number;
}

const OWN = 'Broadsheet';
const BATCH = 'Broadsheet, batch';

const requirements: readonly Requirement[] = [
  ...[10, 100, 1000].flatMap((count) => [
    nginx(`page/${count}`, OWN, count === 10 ? 1.5 : 1),
    nodePeer(`page/${count}`, OWN, 0.4),
  ]),
  ...[100, 1000].flatMap((count) => [nginx(`page/${count}`, BATCH, 0.1), nodePeer(`page/${count}`, BATCH, 0.04)]),
  ...cached('cached/10', 0.25, 0.9, 1.3),
  ...cached('cached/100', 0.1, 0.6, 1.5),
  ...cached('cached/1000', 0.02, 0.2, 2),
  // The slowest fragment of spread/100 takes 50 ms.
  { scenario: 'spread/100', contender: OWN, what: 'TTLB ms', figure: (_results, own) => own.lastByteMs, atMost: 52 },
  { scenario: 'slow/20', contender: OWN, what: 'TTLB ms', figure: (_results, own) => own.lastByteMs, atMost: 315 },
  ...['page/10', 'page/100', 'page/1000', 'cached/10', 'cached/100', 'cached/1000'].flatMap(calm),
];

export function requirementTable(results: readonly Result[]): string {
  const lines = requirements.flatMap(({ scenario, contender, what, figure, atMost }) => {
    const there = results.filter((result) => result.scenario === scenario);
    const own = measuredRows(there).find((row) => row.contender === contender);
    const value = own === undefined ? undefined : figure(there, own.figures);
    if (value === undefined) return [];
    return [
      `| ${scenario} | ${contender} | ${what} | ${short(value)} | ≤ ${atMost} | ${value <= atMost ? 'yes' : '**no**'} |`,
    ];
  });
  return [
    '| scenario | contender | figure | measured | asked | holds |',
    '| --- | --- | --- | ---: | ---: | --- |',
    ...lines,
  ].join('\n');
}

function nginx(scenario: string, contender: string, atMost: number): Requirement {
  return {
    scenario,
    contender,
    what: 'CPU vs nginx SSI',
    atMost,
    figure: (results, own) => over(own.cpuMsPerPage, yardsticksOf(results).nginx),
  };
}

function nodePeer(scenario: string, contender: string, atMost: number): Requirement {
  return {
    scenario,
    contender,
    what: 'CPU vs best Node peer',
    atMost,
    figure: (results, own) => over(own.cpuMsPerPage, yardsticksOf(results).bestNodePeer),
  };
}

function cached(scenario: string, vsNginx: number, vsNodePeer: number, vsMemory: number): readonly Requirement[] {
  const memory: Requirement = {
    scenario,
    contender: OWN,
    what: 'CPU vs sending from memory',
    atMost: vsMemory,
    figure: (results, own) => over(own.cpuMsPerPage, yardsticksOf(results).memory),
  };
  return [nginx(scenario, OWN, vsNginx), nodePeer(scenario, OWN, vsNodePeer), memory];
}

/** First byte against the static server's, and memory against the least of the Node peers'. */
function calm(scenario: string): readonly Requirement[] {
  return [
    {
      scenario,
      contender: OWN,
      what: 'TTFB ms beyond node static',
      atMost: 0.2,
      figure(results, own) {
        const floor = measuredRows(results).find(({ contender }) => contender === 'node static');
        return floor === undefined ? undefined : own.firstByteMs - floor.figures.firstByteMs;
      },
    },
    {
      scenario,
      contender: OWN,
      what: 'peak RSS vs leanest Node peer',
      atMost: 1,
      figure(results, own) {
        const peers = measuredRows(results).filter(({ kind, node }) => kind === 'peer' && node);
        return peers.length === 0 ? undefined : own.peakMiB / Math.min(...peers.map(({ figures }) => figures.peakMiB));
      },
    },
  ];
}

function over(value: number, yardstick: number | undefined): number | undefined {
  return yardstick === undefined ? undefined : value / yardstick;
}
