/** What visitors get whose page is not composed: constants, before any fragment is asked. */
import { sendPlainPage } from './plain-page.ts';
import type { ShedReason } from './policy/admission.ts';
import type { VisitContext, VisitOrder } from './visit-order.ts';

/** More come than can be served. */
export function turnAway(
  { responder, request }: Pick<VisitOrder, 'responder' | 'request'>,
  { metrics }: Pick<VisitContext, 'metrics'>,
  reason: ShedReason,
): void {
  metrics.shed(reason);
  metrics.page(503);
  sendPlainPage(responder, 503, request.method !== 'HEAD');
}

/** A mistake of the site's own costs its page, and nothing else. */
export function fail(
  { responder, request }: Pick<VisitOrder, 'responder' | 'request'>,
  { metrics, log }: Pick<VisitContext, 'metrics' | 'log'>,
  error: unknown,
): void {
  log({ event: 'page-failed', detail: error instanceof Error ? error.message : String(error) });
  metrics.page(500);
  sendPlainPage(responder, 500, request.method !== 'HEAD');
}
