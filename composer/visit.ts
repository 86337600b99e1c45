/**
 * One visit: a plan and a request become a response.
 *
 * Memory first; then the head of the page leaves, then every call starts, then pieces are written as they come. Only
 * `required` slots hold up the status line.
 */
import type { Run } from './cache/memory.ts';
import { compose, refreshDue } from './compose.ts';
import { concat } from './concat.ts';
import type { Moment } from './deadline.ts';
import type { Filling } from './filling.ts';
import type { Metrics } from './observe/metrics.ts';
import { matchesEtag } from './page-etag.ts';
import { headersOf } from './page-head.ts';
import { PageInLine } from './page-in-line.ts';
import type { PageOnce } from './page-once.ts';
import { isFilling, mustAsk, recall, takeWholePage } from './recall.ts';
import { VisitRecord } from './record.ts';
import { turnAway } from './turn-away.ts';
import type { Visit, VisitContext, VisitOrder, VisitTimes } from './visit-order.ts';

const OVER: Visit = { abandon: () => undefined };

/** Answers one request for one page: at once, or when its turn comes. */
export function visit(order: VisitOrder, context: VisitContext): Visit {
  const { admission, clock, tier } = context;
  const now = clock.now();
  const times = { arrivedMs: now, begunMs: now };
  if (sendKept(order, context, times)) return OVER;
  if (!order.hasWaited && admission.hasLine() && mustAsk(order.plan, order.request.header, now, tier))
    return waitInLine(order, context, now);
  return begin(order, context, times);
}

/** The page has to wait for its turn, if there is room in the line. */
function waitInLine(order: VisitOrder, context: VisitContext, arrivedMs: Moment): Visit {
  const refusal = context.admission.refuse(order.page.deadlineMs);
  if (refusal !== undefined) {
    turnAway(order, context, refusal);
    return OVER;
  }
  const page = new PageInLine(order, context, arrivedMs, beginLate);
  context.admission.join(page);
  return page;
}

/** The turn of a page has come: meanwhile others may have brought what it needs. */
function beginLate(order: VisitOrder, context: VisitContext, times: VisitTimes): Visit {
  return sendKept(order, context, times) ? OVER : begin(order, context, times);
}

/** Sends the page if it is one run of memory. */
function sendKept(order: VisitOrder, context: VisitContext, times: VisitTimes): boolean {
  const run = takeWholePage(order.plan, times.begunMs, context.tier);
  if (run) sendWhole(order, context, times, [run], [run.bytes]);
  return run !== undefined;
}

/** Makes a page of memory and of what is asked for now. */
function begin(order: VisitOrder, context: VisitContext, times: VisitTimes): Visit {
  const { begunMs } = times;
  const recalled = recall(order.plan, order.request.header, begunMs, context.tier);
  const refusal = recalled.open.length > 0 ? context.admission.begin(recalled.open.length) : undefined;
  if (refusal !== undefined) {
    turnAway(order, context, refusal);
    return OVER;
  }
  countRecalled(recalled.slots, context.metrics);
  for (const fragment of order.plan.nested) recalled.once.expect(order.site.stylesIn(fragment));
  if (recalled.open.length > 0) return compose(order, context, times, recalled);
  recalled.once.leave(recalled.pieces);
  const pieces = withEnd(recalled.pieces.map(takeBytes), recalled.once.takeEnd(), order.plan.tailBytes);
  sendWhole(order, context, times, recalled.slots, pieces, recalled.once);
  refreshDue(order, context, begunMs, recalled.refresh);
  return OVER;
}

/** A page that is in memory from end to end. */
function sendWhole(
  order: VisitOrder,
  context: VisitContext,
  times: VisitTimes,
  slots: readonly (Run | Filling)[],
  pieces: readonly Uint8Array[],
  once?: PageOnce,
): void {
  const { request, responder, plan } = order;
  const record = new VisitRecord(order, context, times, slots);
  const etag = plan.personal ? undefined : context.etags.of(pieces);
  const headers = headersOf(order, context, record, false, once);
  if (etag !== undefined) headers.push('etag', etag);
  const isSame = etag !== undefined && order.status === 200 && matchesEtag(request.header('if-none-match'), etag);
  record.firstByteMs = record.totalMs = context.clock.now() - times.arrivedMs;
  context.receipts.close(record);
  context.metrics.page(isSame ? 304 : order.status);
  responder.send(
    { status: isSame ? 304 : order.status, headers },
    isSame || request.method === 'HEAD' ? undefined : whole(pieces),
  );
}

/** A page's pieces with more at the end of its body. */
function withEnd(pieces: readonly Uint8Array[], end: Uint8Array, tailBytes: number): readonly Uint8Array[] {
  const last = pieces.at(-1);
  if (end.byteLength === 0 || !last) return pieces;
  const at = last.byteLength - tailBytes;
  return [...pieces.slice(0, -1), last.subarray(0, at), end, last.subarray(at)];
}

/** A page's pieces in one. */
function whole(pieces: readonly Uint8Array[]): Uint8Array {
  const only = pieces[0];
  return only && pieces.length === 1 ? only : concat(pieces);
}

function countRecalled(slots: readonly (Run | Filling)[], metrics: Metrics): void {
  for (const slot of slots) {
    if ('slot' in slot && slot.outcome !== undefined)
      metrics.settled(slot.slot.definition.fragment, slot.outcome, undefined, 0);
  }
}

/** Takes the bytes of a piece: receipts keep fillings, and must not keep bodies. */
function takeBytes(piece: Uint8Array | Filling): Uint8Array {
  if (!isFilling(piece)) return piece;
  const { body } = piece;
  piece.body = undefined;
  return body ?? NOTHING;
}

const NOTHING = new Uint8Array(0);
