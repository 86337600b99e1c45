/**
 * Counters of a composer, as Prometheus text. Counting is a plain addition; names and labels are put together when asked.
 *
 * Not prom-client: for each slot it costs 770 ns where this costs 35 (a counter and a histogram with labels, Node 24), and
 * version 15 needs `cluster`, `fs`, `http` and `v8`, which have no place in a Worker.
 */
import type { FailureReason, Obstacle, OutcomeKind, Phase } from '../outcome.ts';
import {
  BUCKETS_MS,
  counterLines,
  fragmentRows,
  fragmentRowsBy,
  type Gauge,
  gaugeLines,
  latencyLines,
  rowsBy,
} from './metrics-text.ts';

interface FragmentCounts {
  readonly outcomes: Map<OutcomeKind, number>;
  readonly failures: Map<FailureReason, number>;
  readonly timeouts: Map<Phase, number>;
  readonly badStatuses: Map<number | 'other', number>;
  readonly notKept: Map<Obstacle, number>;
  joined: number;
  late: number;
  mended: number;
  cookiesDropped: number;
  /** Settled calls by latency bucket; the last one is beyond all bounds. */
  readonly latency: number[];
  latencySumMs: number;
}

/** What is counted of calls and their answers. */
export interface CallMetrics {
  /** A slot waits for a call that was under way for another. */
  readonly joined: (fragment: string) => void;
  /** The time of a slot was up, while a call for it was on its way. */
  readonly timedOut: (fragment: string, waitedFor: Phase) => void;
  /** An answer came after the deadline of a slot that had waited for it. */
  readonly late: (fragment: string) => void;
  /** An answer had a status that is not shown. */
  readonly badStatus: (fragment: string, status: number) => void;
  /** The markup of an answer could only be shown without some of it, or with more at its end. */
  readonly mended: (fragment: string) => void;
  /** An answer was not kept that was meant to be. */
  readonly notKept: (fragment: string, why: Obstacle) => void;
  /** An answer tried to set a cookie. */
  readonly cookieDropped: (fragment: string) => void;
}

/** The counters. */
export interface Metrics extends CallMetrics {
  readonly page: (status: number) => void;
  /** A page was turned away. */
  readonly shed: (reason: string) => void;
  /** A visitor was turned away before there was a request. */
  readonly refused: (reason: string) => void;
  /** `uses` slots of a fragment came from memory. */
  readonly recalled: (fragment: string, uses: number) => void;
  /** One slot was settled by a call. */
  readonly settled: (fragment: string, outcome: OutcomeKind, reason: FailureReason | undefined, ms: number) => void;
  /** Shows these numbers as well. */
  readonly watch: (gauges: readonly Gauge[]) => void;
  /** Everything in the Prometheus text format, version 0.0.4. */
  readonly text: () => string;
}

/** Creates counters at zero. */
export function createMetrics(): Metrics {
  const pages = new Map<number, number>();
  const shed = new Map<string, number>();
  const refused = new Map<string, number>();
  const gauges: Gauge[] = [];
  const fragments = new Map<string, FragmentCounts>();

  const countsOf = (fragment: string): FragmentCounts => {
    const known = fragments.get(fragment);
    if (known) return known;
    const fresh: FragmentCounts = {
      outcomes: new Map(),
      failures: new Map(),
      timeouts: new Map(),
      badStatuses: new Map(),
      notKept: new Map(),
      joined: 0,
      late: 0,
      mended: 0,
      cookiesDropped: 0,
      latency: new Array(BUCKETS_MS.length + 1).fill(0),
      latencySumMs: 0,
    };
    fragments.set(fragment, fresh);
    return fresh;
  };

  return {
    page: (status) => add(pages, status, 1),
    shed: (reason) => add(shed, reason, 1),
    refused: (reason) => add(refused, reason, 1),
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
    joined(fragment) {
      countsOf(fragment).joined += 1;
    },
    timedOut: (fragment, waitedFor) => add(countsOf(fragment).timeouts, waitedFor, 1),
    late(fragment) {
      countsOf(fragment).late += 1;
    },
    badStatus(fragment, status) {
      add(countsOf(fragment).badStatuses, status >= 100 && status <= 599 ? status : 'other', 1);
    },
    mended(fragment) {
      countsOf(fragment).mended += 1;
    },
    notKept: (fragment, why) => add(countsOf(fragment).notKept, why, 1),
    cookieDropped(fragment) {
      countsOf(fragment).cookiesDropped += 1;
    },
    watch: (more) => void gauges.push(...more),
    text() {
      const lines = [
        ...counterLines('pages', 'Pages answered, by status.', rowsBy('status', pages)),
        ...counterLines('shed', 'Pages turned away before any fragment was asked, by reason.', rowsBy('reason', shed)),
        ...counterLines(
          'visitors_refused',
          'Visitors turned away before there was a request, by reason.',
          rowsBy('reason', refused),
        ),
        ...counterLines(
          'slots',
          'Slots filled, by fragment and outcome.',
          fragmentRowsBy('outcome', fragments, (of) => of.outcomes),
        ),
        ...counterLines(
          'failures',
          'Calls that failed, by fragment and reason.',
          fragmentRowsBy('reason', fragments, (of) => of.failures),
        ),
        ...counterLines(
          'timeouts',
          'Slots whose time was up, by what of an answer was missing.',
          fragmentRowsBy('phase', fragments, (of) => of.timeouts),
        ),
        ...counterLines(
          'late_answers',
          'Answers that came after the deadline of their slot.',
          fragmentRows(fragments, (of) => of.late),
        ),
        ...counterLines(
          'bad_statuses',
          'Answers that were not shown, by fragment and status.',
          fragmentRowsBy('status', fragments, (of) => of.badStatuses),
        ),
        ...counterLines(
          'markup_mended',
          'Answers that were shown with less or more than they had.',
          fragmentRows(fragments, (of) => of.mended),
        ),
        ...counterLines(
          'not_kept',
          'Answers that were meant to be kept and were not.',
          fragmentRowsBy('why', fragments, (of) => of.notKept),
        ),
        ...counterLines(
          'joined',
          'Slots that shared a call under way.',
          fragmentRows(fragments, (of) => of.joined),
        ),
        ...counterLines(
          'cookies_dropped',
          'Answers that tried to set a cookie.',
          fragmentRows(fragments, (of) => of.cookiesDropped),
        ),
        ...latencyLines(fragments),
        ...gaugeLines(gauges),
      ];
      return `${lines.join('\n')}\n`;
    },
  };
}

function add<key>(counts: Map<key, number>, key: key, more: number): void {
  counts.set(key, (counts.get(key) ?? 0) + more);
}
