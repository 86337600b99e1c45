/** How a page is written: in document order for everyone, or with holes for browsers. */
import type { Moment } from './deadline.ts';
import { createInOrderEmission } from './emit/in-order.ts';
import { createPatchedEmission, type PatchedEmission } from './emit/patched.ts';
import type { Recalled } from './recall.ts';
import type { PageRequest } from './request.ts';
import { escapeParam } from './template/escape.ts';
import type { VisitContext, VisitOrder } from './visit-order.ts';

/** Starts the writing of one page; `onEnd` is called once after its last byte. */
export function createEmission(
  order: VisitOrder,
  context: VisitContext,
  begunMs: Moment,
  { pieces, once }: Recalled,
  onEnd: () => void,
): PatchedEmission {
  const { request, responder, page, plan } = order;
  const { tailBytes } = plan;
  const takeEnd = (): Uint8Array => once.takeEnd();
  if (!wantsPatches(request)) return createInOrderEmission(pieces, responder, { tailBytes, takeEnd, onEnd });
  const graceUntilMs = begunMs + page.graceMs;
  return createPatchedEmission(pieces, responder, {
    clock: context.clock,
    graceUntilMs,
    tailBytes,
    takeEnd,
    inOrderHref: inOrderHref(request),
    onEnd,
  });
}

/** The same page with every fragment in its place, for an attribute. */
export function inOrderHref({ query }: PageRequest): string {
  return escapeParam(`?${query === '' ? '' : `${query}&`}order=in`, 'attribute');
}

/** Only the navigation of a browser gets holes and patches: contract §4. */
export function wantsPatches(request: PageRequest): boolean {
  return request.header('sec-fetch-mode') === 'navigate' && !/(?:^|&)order=in(?:&|$)/.test(request.query);
}
