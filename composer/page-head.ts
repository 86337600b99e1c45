/** Headers of a page. */
import { serverTiming } from './observe/server-timing.ts';
import type { VisitRecord } from './record.ts';
import type { VisitContext, VisitOrder } from './visit-order.ts';

/** Headers of a page: written by us alone, from the page's definition. */
export function headersOf({ page, plan }: VisitOrder, context: VisitContext, record: VisitRecord): string[] {
  return [
    'content-type',
    'text/html; charset=utf-8',
    'cache-control',
    plan.personal ? 'private, no-store' : page.cacheControl,
    'vary',
    'sec-fetch-mode',
    'x-content-type-options',
    'nosniff',
    'broadsheet-receipt',
    context.receipts.add(record),
    'server-timing',
    serverTiming(context.clock.now() - record.startedMs, record.counts()),
  ];
}
