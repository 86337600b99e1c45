/**
 * The operator's console, for eyes: is this composer well, how do its fragments fare, what came of the last pages. Made from
 * receipts alone, when somebody looks; without a script.
 */
import { consoleDocument, table, text } from './console-markup.ts';
import type { KeptReceipt, Receipt, SlotReceipt } from './observe/receipts.ts';
import type { OutcomeKind } from './outcome.ts';

/** What the overview is made from. */
export interface ConsoleFacts {
  /** Why pages should not be sent here now; `undefined`: they may. */
  readonly notReady: string | undefined;
  /** Newest first. */
  readonly latest: readonly KeptReceipt[];
}

/** Slots of one receipt that are shown: a page may have ten thousand. */
const MOST_SLOTS = 500;

/** All of it, with the way to each receipt. */
export function renderConsole({ notReady, latest }: ConsoleFacts): string {
  const slots = latest.flatMap(({ receipt }) => receipt.slots);
  const good = slots.filter(({ outcome }) => outcome === 'fresh' || outcome === 'cached').length;
  const facts = [
    [
      'State',
      notReady === undefined ? '<span class="good">ready</span>' : `<span class="bad">${text(notReady)}</span>`,
    ],
    ['Latest pages', text(latest.length)],
    ['Slots in them', text(slots.length)],
    ['Fresh or cached', slots.length === 0 ? '–' : `${((good / slots.length) * 100).toFixed(1)} %`],
  ];
  const list = facts.map(([name, value]) => `<div><dt>${name}</dt><dd>${value}</dd></div>`).join('');
  return consoleDocument('Overview', `<h1>Overview</h1><dl>${list}</dl>${fragmentTable(slots)}${pageTable(latest)}`);
}

function pageTable(latest: readonly KeptReceipt[]): string {
  return table(
    'Latest pages',
    ['Address', 'Status', 'Started', 'First byte', 'Whole', 'Slots', 'Not fresh or cached'],
    latest.map(({ id, receipt }) => [
      `<a class="long" href="/_broadsheet/console/${text(id)}">${text(receipt.url)}</a>`,
      statusText(receipt.status),
      text(receipt.startedAt.slice(11, 23)),
      duration(receipt.firstByteMs),
      duration(receipt.totalMs),
      text(receipt.slots.length),
      summary(receipt.slots),
    ]),
  );
}

/** What became of each fragment in these slots, those in trouble first. */
function fragmentTable(slots: readonly SlotReceipt[]): string {
  const groups = [...Map.groupBy(slots, ({ fragment }) => fragment)].map(([name, all]) => ({
    name,
    all,
    troubled: all.filter(({ reason }) => reason !== null).length,
    slowestMs: all.reduce((most, { ms }) => Math.max(most, ms), 0),
  }));
  groups.sort((one, other) => other.troubled - one.troubled || other.slowestMs - one.slowestMs);
  return table(
    'Fragments in them',
    ['Fragment', 'Slots', 'Slowest', 'Not fresh or cached', 'Reasons'],
    groups.map(({ name, all, slowestMs }) => [
      text(name),
      text(all.length),
      duration(slowestMs),
      summary(all),
      reasons(all),
    ]),
  );
}

/** One page, slot by slot, each with its time. */
export function renderReceipt(id: string, receipt: Receipt): string {
  const { url, page, status, startedAt, firstByteMs, totalMs, slots } = receipt;
  const facts = [
    ['Page', text(page)],
    ['Status', statusText(status)],
    ['Started', text(startedAt)],
    ['First byte', duration(firstByteMs)],
    ['Whole', duration(totalMs)],
  ];
  const list = facts.map(([name, value]) => `<div><dt>${name}</dt><dd>${value}</dd></div>`).join('');
  const longestMs = Math.max(1, ...slots.slice(0, MOST_SLOTS).map(({ ms }) => ms));
  const rows = slots.slice(0, MOST_SLOTS).map((slot) => slotRow(slot, longestMs));
  const rest = slots.length - rows.length;
  const caption = rest > 0 ? `Slots, the first ${rows.length} of ${slots.length}` : 'Slots';
  const columns = [
    'Fragment',
    'Outcome',
    'Reason',
    'Time',
    'Until settled',
    'Bytes',
    'Age',
    'Attempts',
    'Service',
    'Props',
  ];
  return consoleDocument(
    url,
    `<h1>${text(url)}</h1><dl>${list}</dl>${table(caption, columns, rows)}<p><a href="/_broadsheet/receipts/${text(id)}">The receipt as JSON</a></p>`,
  );
}

function slotRow(slot: SlotReceipt, longestMs: number): readonly string[] {
  const tone = tones[slot.outcome];
  const width = Math.max(1, Math.round((slot.ms / longestMs) * 200));
  return [
    text(slot.fragment),
    `<span class="${tone}">${slot.outcome}</span>`,
    text(slot.reason ?? ''),
    `<svg class="bar" viewBox="0 0 200 10" preserveAspectRatio="none" aria-hidden="true"><rect class="${tone}" width="${width}" height="10"/></svg>`,
    duration(slot.ms),
    text(slot.bytes),
    slot.outcome === 'fresh' ? '' : duration(slot.ageMs),
    text(slot.attempts),
    text(slot.service ?? ''),
    `<span class="long">${text(JSON.stringify(slot.props))}</span>`,
  ];
}

const tones: Readonly<Record<OutcomeKind, string>> = {
  fresh: 'good',
  cached: 'good',
  stale: 'warn',
  fallback: 'bad',
  empty: 'warn',
};

/** `2 stale, 1 fallback`; `none` where all is well. */
function summary(slots: readonly SlotReceipt[]): string {
  const others = Map.groupBy(slots, ({ outcome }) => outcome);
  const parts = (['stale', 'fallback', 'empty'] as const).flatMap((outcome) => {
    const count = others.get(outcome)?.length ?? 0;
    return count === 0 ? [] : [`<span class="${tones[outcome]}">${count} ${outcome}</span>`];
  });
  return parts.length === 0 ? 'none' : parts.join(', ');
}

function reasons(slots: readonly SlotReceipt[]): string {
  const failed = slots.flatMap(({ reason }) => (reason === null ? [] : [reason]));
  return [...Map.groupBy(failed, (reason) => reason)]
    .map(([reason, all]) => text(`${all.length} ${reason}`))
    .join(', ');
}

function statusText(status: number): string {
  return status < 400 ? text(status) : `<span class="${status < 500 ? 'warn' : 'bad'}">${text(status)}</span>`;
}

/** `null`: not yet. */
function duration(ms: number | null): string {
  if (ms === null) return '–';
  if (ms >= 10_000) return `${Math.round(ms / 1_000)} s`;
  if (ms < 0.05) return '0 ms';
  return `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;
}
