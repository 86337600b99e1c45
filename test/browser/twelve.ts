/** The page by which streaming is judged: twelve fragments, ten of them at hand, one slow, one that never answers. */
import type { PageDefinition } from '../../composer/page.ts';
import { openSlowSite, type SlowFragment, type SlowSite } from './slow-site.ts';

/** Of the slow one, in milliseconds. */
export const SLOW_MS = 1_500;

/** Which are not at hand. */
export const SLOW = 4;
const SILENT = 7;

const indices = Array.from({ length: 12 }, (_, index) => index);

/** Those at hand. */
export const READY = indices.filter((index) => index !== SLOW && index !== SILENT);

/** Marks for the browser's own clock: see `paint-times.ts`. */
export const markOf = (index: number): string => `f${index}`;

/** The same page with nothing in it that is late: how fast this machine is just now. */
export const PROMPT_PATH = '/prompt';

/** Starts the page at `/`, with every fragment that may be kept in memory already, and the prompt one. */
export async function openTwelve(): Promise<SlowSite> {
  const site = await openSlowSite(Object.fromEntries(indices.map((index) => [markOf(index), fragmentAt(index)])), [
    pageAt('/', (index) => index),
    pageAt(PROMPT_PATH, (index) => READY[index % READY.length] ?? 0),
  ]);
  await (await fetch(site.url)).arrayBuffer();
  return site;
}

function fragmentAt(index: number): SlowFragment {
  const html = markupOf(index, 'Rain from the west. '.repeat(8));
  if (index === SLOW) return { html, delay: SLOW_MS };
  if (index === SILENT) return { html, delay: 'never', fallback: markupOf(index, 'Not just now.') };
  return { html, cached: true };
}

function markupOf(index: number, text: string): string {
  return `<section><h2 elementtiming="${markOf(index)}">Fragment ${index}</h2><p>${text}</p></section>`;
}

/** Twelve slots; `fragmentOf` says which fragment each shows. */
const pageAt = (path: string, fragmentOf: (index: number) => number): PageDefinition => ({
  path,
  at: 'twelve.ts',
  parts: [
    {
      kind: 'html',
      html:
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Twelve</title><style>' +
        'main{display:grid;grid-template-columns:repeat(4,1fr)}section{height:11em;overflow:hidden}</style></head>' +
        '<body><h1>Twelve</h1><main>',
    },
    ...indices.map((index) => ({
      kind: 'slot' as const,
      slot: {
        fragment: markOf(fragmentOf(index)),
        props: {},
        placeholder: '<section>On its way</section>',
        at: 'twelve.ts',
      },
    })),
    { kind: 'html', html: '</main><footer>The end</footer></body></html>' },
  ],
});
