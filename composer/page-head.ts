/** Headers of a page: written by us alone, from the page's definition. */
import { serverTiming } from './observe/server-timing.ts';
import type { PageDefinition, PagePart } from './page.ts';
import type { PageOnce } from './page-once.ts';
import { MAX_HINTS } from './policy/budgets.ts';
import type { VisitRecord } from './record.ts';
import type { VisitContext, VisitOrder } from './visit-order.ts';

/** Makes the headers of a page with these parts that are the same for every visit; takes that of its policy, if there is to be one. */
export function createFixedHeaders(
  { headers = [] }: PageDefinition,
  parts: readonly PagePart[],
): (policy: readonly string[]) => readonly string[] {
  const hints = styleHints(parts);
  const link = hints === '' ? [] : ['link', hints];
  return (policy) => [
    'content-type',
    'text/html; charset=utf-8',
    // Whoever sends it may compress it: said here, it need not be added to each page.
    'vary',
    'accept-encoding, sec-fetch-mode',
    'x-content-type-options',
    'nosniff',
    'referrer-policy',
    'strict-origin-when-cross-origin',
    ...policy,
    ...link,
    ...headers,
  ];
}

/** Headers of one visit. With `patches`, nobody on the way may touch the page: a tool that drops comments drops its marks. */
export function headersOf(
  { page, plan }: VisitOrder,
  context: VisitContext,
  record: VisitRecord,
  patches: boolean,
  once?: PageOnce,
): string[] {
  const cacheControl = plan.personal ? 'private, no-store' : page.cacheControl;
  const hints = once?.hints() ?? '';
  return [
    ...plan.headers,
    ...(hints === '' ? [] : ['link', hints]),
    'cache-control',
    patches ? `${cacheControl}, no-transform` : cacheControl,
    'broadsheet-receipt',
    context.receipts.add(record),
    'server-timing',
    serverTiming(context.clock.now() - record.arrivedMs, record.counts()),
  ];
}

/** The page's own stylesheets as `Link: …; rel=preload`, for servers in front that send Early Hints (RFC 8297). */
function styleHints(parts: readonly PagePart[]): string {
  const head = headOf(parts);
  return [...head.matchAll(/<link\b[^>]*\brel="stylesheet"[^>]*>/gi)]
    .map(([tag]) => ({
      href: /\bhref="(\/(?!\/)[^"<>\s&]*)"/i.exec(tag)?.[1],
      integrity: /\bintegrity="([\w+/=-]+)"/i.exec(tag)?.[1],
    }))
    .filter(({ href }) => href !== undefined)
    .slice(0, MAX_HINTS)
    .map(({ href, integrity }) => `<${href}>; rel=preload; as=style${integrity ? `; integrity="${integrity}"` : ''}`)
    .join(', ');
}

/** The markup before `</head>`; a line end stands for what is not known yet. */
function headOf(parts: readonly PagePart[]): string {
  let markup = '';
  for (const part of parts) {
    if (part.kind !== 'html') {
      markup += '\n';
      continue;
    }
    const end = part.html.search(/<\/head\s*>/i);
    if (end >= 0) return markup + part.html.slice(0, end);
    markup += part.html;
  }
  return '';
}
