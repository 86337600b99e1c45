/**
 * Counters of a composer, as Prometheus text. Counting is a plain addition; names and labels are put together when asked.
 *
 * Not prom-client: for each slot it costs 770 ns where this costs 35 (a counter and a histogram with labels, Node 24), and
 * version 15 needs `cluster`, `fs`, `http` and `v8`, which have no place in a Worker.
 */
import type { FailureReason, OutcomeKind } from '../outcome.ts';

/** Upper bounds of the latency buckets, in milliseconds. */
const BUCKETS_MS = [5, 10, 25, 50, 100, 250, 500, 1_000, 2_500] as const;

interface FragmentCounts {
  readonly outcomes: Map<OutcomeKind, number>;
  readonly failures: Map<FailureReason, number>;
  /** Settled calls by latency bucket; the last one is beyond all bounds. */
  readonly latency: number[];
  latencySumMs: number;
}

/** A number that is read when asked for. */
export interface Gauge {
  readonly name: string;
  readonly help: string;
  readonly read: () => number;
}

/** The counters. */
export interface Metrics {
  readonly page: (status: number) => void;
  /** A page was turned away. */
  readonly shed: (reason: string) => void;
  /** `uses` slots of a fragment came from memory. */
  readonly recalled: (fragment: string, uses: number) => void;
  /** One slot was settled by a call. */
  readonly settled: (fragment: string, outcome: OutcomeKind, reason: FailureReason | undefined, ms: number) => void;
  /** Everything in the Prometheus text format, version 0.0.4. */
  readonly text: (gauges: readonly Gauge[]) => string;
}

/** Creates counters at zero. */
export function createMetrics(): Metrics {
  const pages = new Map<number, number>();
  const shed = new Map<string, number>();
  const fragments = new Map<string, FragmentCounts>();

  const countsOf = (fragment: string): FragmentCounts => {
    const known = fragments.get(fragment);
    if (known) return known;
    const fresh: FragmentCounts = {
      outcomes: new Map(),
      failures: new Map(),
      latency: new Array(BUCKETS_MS.length + 1).fill(0),
      latencySumMs: 0,
    };
    fragments.set(fragment, fresh);
    return fresh;
  };

  return {
    page: (status) => add(pages, status, 1),
    shed: (reason) => add(shed, reason, 1),
    recalled: (fragment, uses) => add(countsOf(fragment).outcomes, 'cached', uses),
    settled(fragment, outcome, reason, ms) {
      const counts = countsOf(fragment);
      add(counts.outcomes, outcome, 1);
      if (reason !== undefined) add(counts.failures, reason, 1);
      const bucket = BUCKETS_MS.findIndex((bound) => ms <= bound);
      const index = bucket < 0 ? BUCKETS_MS.length : bucket;
      counts.latency[index] = (counts.latency[index] ?? 0) + 1;
      counts.latencySumMs += ms;
    },
    text: (gauges) =>
      `${[...pageLines(pages), ...shedLines(shed), ...outcomeLines(fragments), ...failureLines(fragments), ...latencyLines(fragments), ...gaugeLines(gauges)].join('\n')}\n`,
  };
}

function add<key>(counts: Map<key, number>, key: key, more: number): void {
  counts.set(key, (counts.get(key) ?? 0) + more);
}

function pageLines(pages: ReadonlyMap<number, number>): string[] {
  const lines = ['# HELP broadsheet_pages_total Pages answered, by status.', '# TYPE broadsheet_pages_total counter'];
  for (const [status, count] of pages) lines.push(`broadsheet_pages_total{status="${status}"} ${count}`);
  return lines;
}

function shedLines(shed: ReadonlyMap<string, number>): string[] {
  const lines = [
    '# HELP broadsheet_shed_total Pages turned away before any fragment was asked, by reason.',
    '# TYPE broadsheet_shed_total counter',
  ];
  for (const [reason, count] of shed) lines.push(`broadsheet_shed_total{reason="${reason}"} ${count}`);
  return lines;
}

function outcomeLines(fragments: ReadonlyMap<string, FragmentCounts>): string[] {
  const lines = [
    '# HELP broadsheet_slots_total Slots filled, by fragment and outcome.',
    '# TYPE broadsheet_slots_total counter',
  ];
  for (const [fragment, { outcomes }] of fragments) {
    for (const [outcome, count] of outcomes)
      lines.push(`broadsheet_slots_total{fragment="${label(fragment)}",outcome="${outcome}"} ${count}`);
  }
  return lines;
}

function failureLines(fragments: ReadonlyMap<string, FragmentCounts>): string[] {
  const lines = [
    '# HELP broadsheet_failures_total Calls that failed, by fragment and reason.',
    '# TYPE broadsheet_failures_total counter',
  ];
  for (const [fragment, { failures }] of fragments) {
    for (const [reason, count] of failures)
      lines.push(`broadsheet_failures_total{fragment="${label(fragment)}",reason="${reason}"} ${count}`);
  }
  return lines;
}

function latencyLines(fragments: ReadonlyMap<string, FragmentCounts>): string[] {
  const name = 'broadsheet_slot_duration_seconds';
  const lines = [
    `# HELP ${name} From the start of the page until the slot was settled by a call.`,
    `# TYPE ${name} histogram`,
  ];
  for (const [fragment, { latency, latencySumMs }] of fragments) {
    let total = 0;
    latency.forEach((count, index) => {
      total += count;
      const bound = BUCKETS_MS[index];
      const le = bound === undefined ? '+Inf' : String(bound / 1_000);
      lines.push(`${name}_bucket{fragment="${label(fragment)}",le="${le}"} ${total}`);
    });
    lines.push(
      `${name}_sum{fragment="${label(fragment)}"} ${latencySumMs / 1_000}`,
      `${name}_count{fragment="${label(fragment)}"} ${total}`,
    );
  }
  return lines;
}

function gaugeLines(gauges: readonly Gauge[]): string[] {
  return gauges.flatMap(({ name, help, read }) => [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} gauge`,
    `${name} ${read()}`,
  ]);
}

/** Label values as the text format wants them escaped. */
function label(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
