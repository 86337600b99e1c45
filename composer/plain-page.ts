/** Pages of last resort, from constants: shown where no page of the site can be. */
import type { Responder } from './emit/responder.ts';
import { sha256 } from './sha256.ts';

/** What is said of a status, and what a reader can do about it. Markup, and all of it ours. */
interface Words {
  readonly title: string;
  readonly advice: string;
}

/** The same address once more: a new try, or the page itself for whoever sent something to it. */
const again = (words: string): string => `<a href="">${words}</a>`;

const FRONT = '<a href="/">go to the front page</a>';

const PAGES = {
  400: {
    title: 'This address cannot be read',
    advice: `A part of it has been cut off or changed on its way to you. Look at the link once more, or ${FRONT}.`,
  },
  404: {
    title: 'There is no such page',
    advice: `The address may be mistyped, or the page may have moved. Look at the link once more, or ${FRONT}.`,
  },
  405: {
    title: 'This page can only be read',
    advice: `It takes nothing that is sent to it, so nothing was changed. You can ${again('open the page')}, or ${FRONT}.`,
  },
  410: {
    title: 'This page is gone',
    advice: `It was here once, and will not come back. You can ${FRONT}.`,
  },
  414: {
    title: 'This address is too long',
    advice: `Something has been added to it until it could not be read any more. Look at the link once more, or ${FRONT}.`,
  },
  500: {
    title: 'Something went wrong here',
    advice: `It is our fault, not yours. Please ${again('try again')} in a moment, or ${FRONT}.`,
  },
  503: {
    title: 'This page cannot be shown just now',
    advice: `More people are asking than we can serve, or a part that it cannot do without is missing. Please ${again('try again')} in a moment, or ${FRONT}.`,
  },
} as const satisfies Readonly<Record<number, Words>>;

/** A status that has a plain page. */
export type PlainStatus = keyof typeof PAGES;

/** How long a visitor is asked to wait after a 503, in seconds. */
const RETRY_AFTER_S = 5;

/** Legible without any other file: it is for when nothing else can be had. */
const STYLE =
  ':root{color-scheme:light dark;--paper:#fdfdfb;--ink:#15191a;--soft:#4c5557}' +
  '@media(prefers-color-scheme:dark){:root{--paper:#121614;--ink:#e9ece6;--soft:#a9b3ae}}' +
  'body{margin:0;background:var(--paper);color:var(--ink);font:1.125rem/1.5 system-ui,sans-serif}' +
  'main{box-sizing:border-box;width:min(38rem,100% - 2.5rem);margin:clamp(2rem,16vh,9rem) auto;border-top:4px solid;padding-top:.75rem}' +
  '.status{margin:0;color:var(--soft);font-size:.875rem}' +
  'h1{margin:1.25rem 0 .75rem;font:700 clamp(1.75rem,6vw,2.75rem)/1.1 Georgia,serif;letter-spacing:-.02em;text-wrap:balance}' +
  'h1+p{margin:0;max-width:32rem}' +
  'a{color:inherit;text-underline-offset:.15em}' +
  ':focus-visible{outline:3px solid;outline-offset:2px}';

const HEADERS: readonly string[] = [
  'content-type',
  'text/html; charset=utf-8',
  'cache-control',
  'no-store',
  'x-content-type-options',
  'nosniff',
  'content-security-policy',
  `default-src 'none'; style-src 'sha256-${sha256(STYLE)}'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'`,
];

const encoder = new TextEncoder();

/** All of them, ready: most are sent when there is no time to lose. */
const BODIES: ReadonlyMap<string, Uint8Array> = new Map(
  Object.entries(PAGES).map(([status, words]) => [status, encoder.encode(markup(status, words))]),
);

/** Answers with a plain page. `extra`: more headers, names and values in turn. */
export function sendPlainPage(
  responder: Responder,
  status: PlainStatus,
  bodyWanted: boolean,
  extra: readonly string[] = [],
): void {
  const headers = [...HEADERS, ...extra];
  if (status === 503) headers.push('retry-after', String(RETRY_AFTER_S));
  responder.send({ status, headers }, bodyWanted ? BODIES.get(String(status)) : undefined);
}

function markup(status: string, { title, advice }: Words): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="robots" content="noindex"><title>${title}</title><style>${STYLE}</style></head><body><main><p class="status">Status ${status}</p><h1>${title}</h1><p>${advice}</p></main></body></html>`;
}
