/** Counts and gauges as lines of the Prometheus text format, version 0.0.4. */

/** Upper bounds of the latency buckets, in milliseconds. */
export const BUCKETS_MS = [5, 10, 25, 50, 100, 250, 500, 1_000, 2_500] as const;

/** One of several numbers that have the same name. */
export interface LabelledNumber {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** A number that is read when asked for, or several. */
export interface Gauge {
  readonly name: string;
  readonly help: string;
  readonly read: () => number | readonly LabelledNumber[];
  /** Does it only ever grow? Then its name ends in `_total`. Default: no. */
  readonly isCounter?: boolean;
}

/** What is counted of each fragment, by its name. */
type Fragments<counts> = ReadonlyMap<string, counts>;

/** Labels as they are written, and a count. */
type Row = readonly [labels: string, count: number];

/** How long something took. */
interface Latency {
  /** How often, by latency bucket; the last one is beyond all bounds. */
  readonly latency: readonly number[];
  readonly latencySumMs: number;
}

/** A counter, with a line for each of its rows. */
export function counterLines(name: string, help: string, rows: readonly Row[]): string[] {
  const full = `broadsheet_${name}_total`;
  return [
    `# HELP ${full} ${help}`,
    `# TYPE ${full} counter`,
    ...rows.map(([labels, count]) => `${full}{${labels}} ${count}`),
  ];
}

/** One row for each key of what was counted. */
export function rowsBy<key>(name: string, counts: ReadonlyMap<key, number>): readonly Row[] {
  return Array.from(counts, ([value, count]) => [`${name}="${value}"`, count]);
}

/** One row for each fragment of which there is something to count. */
export function fragmentRows<counts>(fragments: Fragments<counts>, read: (counts: counts) => number): readonly Row[] {
  const rows = Array.from(fragments, ([fragment, counts]): Row => [`fragment="${label(fragment)}"`, read(counts)]);
  return rows.filter(([, count]) => count > 0);
}

/** The same with one more label. */
export function fragmentRowsBy<key, counts>(
  name: string,
  fragments: Fragments<counts>,
  read: (counts: counts) => ReadonlyMap<key, number>,
): readonly Row[] {
  return [...fragments].flatMap(([fragment, counts]) =>
    rowsBy(name, read(counts)).map(([labels, count]): Row => [`fragment="${label(fragment)}",${labels}`, count]),
  );
}

/** The histogram of how long slots took. */
export function latencyLines(fragments: Fragments<Latency>): string[] {
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

/** What is read when asked for. */
export function gaugeLines(gauges: readonly Gauge[]): string[] {
  return gauges.flatMap(({ name, help, read, isCounter = false }) => [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${isCounter ? 'counter' : 'gauge'}`,
    ...readingLines(name, read()),
  ]);
}

function readingLines(name: string, reading: number | readonly LabelledNumber[]): readonly string[] {
  if (typeof reading === 'number') return [`${name} ${reading}`];
  return reading.map(({ labels, value }) => {
    const pairs = Object.entries(labels).map(([key, text]) => `${key}="${label(text)}"`);
    return `${name}{${pairs.join(',')}} ${value}`;
  });
}

/** Label values as the text format wants them escaped. */
function label(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
