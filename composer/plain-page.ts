/** Pages of last resort, from constants: shown where no page of the site can be. */
import type { Head, Responder } from './emit/responder.ts';

const TITLES: Readonly<Record<number, string>> = {
  400: 'This address cannot be read',
  403: 'Not for visitors',
  404: 'There is no such page',
  405: 'This page can only be read',
  410: 'This page is gone',
  413: 'That is too much',
  414: 'This address is too long',
  500: 'Something went wrong here',
  503: 'This page cannot be shown just now',
};

/** What a reader can do about it, besides going to the front page. */
const HINTS: Readonly<Record<number, string>> = {
  404: 'The address may be mistyped, or the page may have moved. ',
  410: 'It was here once, and will not come back. ',
  500: 'It is not your fault. Please try again in a moment. ',
  503: 'Please try again in a moment. ',
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
  responder.send(head, bodyWanted ? encoder.encode(markup(status, title)) : undefined);
}

/** Legible without any other file: it is for when nothing else can be had. */
const STYLE =
  'body{max-width:36rem;margin:15vh auto;padding:0 1.25rem;font:1.125rem/1.5 serif}h1{font-size:2rem;line-height:1.15;margin:0 0 1rem}';

function markup(status: number, title: string): string {
  const hint = HINTS[status] ?? '';
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="robots" content="noindex"><title>${title}</title><style>${STYLE}</style></head><body><main><h1>${title}</h1><p>${hint}<a href="/">Go to the front page</a></p></main></body></html>`;
}
