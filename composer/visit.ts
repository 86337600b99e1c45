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
import type { PageOnce } from './page-once.ts';
import { sendPlainPage } from './plain-page.ts';
import type { ShedReason } from './policy/admission.ts';
import { isFilling, recall, takeWholePage } from './recall.ts';
import { VisitRecord } from './record.ts';
import type { Visit, VisitContext, VisitOrder } from './visit-order.ts';

const OVER: Visit = { abandon: () => undefined };

/** Answers one request for one page. */
export function visit(order: VisitOrder, context: VisitContext): Visit {
  const startedMs = context.clock.now();
  const run = takeWholePage(order.plan, startedMs, context.tier);
  if (run) {
    sendWhole(order, context, startedMs, [run], [run.bytes]);
    return OVER;
  }
  const recalled = recall(order.plan, order.request.header, startedMs, context.tier);
  const refusal = recalled.open.length > 0 ? context.admission.refuse(recalled.open.length) : undefined;
  if (refusal !== undefined) return turnAway(order, context, refusal);
  countRecalled(recalled.slots, context.metrics);
  for (const fragment of order.plan.nested) recalled.once.expect(order.site.stylesIn(fragment));
  if (recalled.open.length > 0) return compose(order, context, startedMs, recalled);
  recalled.once.leave(recalled.pieces);
  const pieces = withEnd(recalled.pieces.map(takeBytes), recalled.once.takeEnd(), order.plan.tailBytes);
  sendWhole(order, context, startedMs, recalled.slots, pieces, recalled.once);
  refreshDue(order, context, startedMs, recalled.refresh);
  return OVER;
}

/** More come than can be served: a constant, before any fragment is asked. */
function turnAway({ responder, request }: VisitOrder, { metrics }: VisitContext, reason: ShedReason): Visit {
  metrics.shed(reason);
  metrics.page(503);
  sendPlainPage(responder, 503, request.method !== 'HEAD');
  return OVER;
}

/** A page that is in memory from end to end. */
function sendWhole(
  order: VisitOrder,
  context: VisitContext,
  startedMs: Moment,
  slots: readonly (Run | Filling)[],
  pieces: readonly Uint8Array[],
  once?: PageOnce,
): void {
  const { request, responder, plan } = order;
  const record = new VisitRecord(order, context, startedMs, slots);
  const etag = plan.personal ? undefined : context.etags.of(pieces);
  const headers = headersOf(order, context, record, false, once);
  if (etag !== undefined) headers.push('etag', etag);
  const isSame = etag !== undefined && order.status === 200 && matchesEtag(request.header('if-none-match'), etag);
  record.firstByteMs = record.totalMs = context.clock.now() - startedMs;
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
