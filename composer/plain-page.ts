/** Pages of last resort, from constants: shown where no page of the site can be. */
import type { Head, Responder } from './emit/responder.ts';

const TITLES: Readonly<Record<number, string>> = {
  400: 'This address can not be read',
  403: 'Not for visitors',
  404: 'There is no such page',
  405: 'This page can only be read',
  410: 'This page is gone',
  413: 'That is too much',
  414: 'This address is too long',
  500: 'Something went wrong here',
  503: 'This page can not be shown just now',
};

/** How long a visitor is asked to wait after a 503, in seconds. */
const RETRY_AFTER_S = 5;

const encoder = new TextEncoder();

/** Answers with a plain page. `detail` is ours, never a visitor's or a fragment's words unescaped. */
export function sendPlainPage(
  responder: Responder,
  status: number,
  bodyWanted: boolean,
  extra: readonly string[] = [],
): void {
  const title = TITLES[status] ?? `Status ${status}`;
  const headers = [
    'content-type',
    'text/html; charset=utf-8',
    'cache-control',
    'no-store',
    'x-content-type-options',
    'nosniff',
    ...extra,
  ];
  if (status === 503) headers.push('retry-after', String(RETRY_AFTER_S));
  const head: Head = { status, headers };
  responder.send(head, bodyWanted ? encoder.encode(markup(title)) : undefined);
}

function markup(title: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${title}</title><main><h1>${title}</h1><p><a href="/">Go to the front page</a></p></main></html>`;
}
