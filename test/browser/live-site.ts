/** Pages with live parts, before a service whose answer the test changes. */
import type { PageDefinition, PagePart } from '../../composer/page.ts';
import { openSlowSite, type SlowFragment, type SlowSite } from './slow-site.ts';

/** Between two looks, in seconds. */
const EVERY_S = 0.05;

/** How a part of a page stays true: it asks, or is told. */
export const ways = ['asking', 'events'] as const;
export type Way = (typeof ways)[number];

/** At `/asking` and `/events`: the same page with one live part, or so many. */
function pageOf(way: Way, parts = 1): PageDefinition {
  const live = `data-live="/_fragments/score" data-every="${EVERY_S}"${way === 'events' ? ' data-events' : ''}`;
  const part: readonly PagePart[] = [
    { kind: 'html', html: `<div ${live} aria-live="polite">` },
    { kind: 'slot', slot: { fragment: 'score', props: {}, at: 'live' } },
    { kind: 'html', html: '</div>' },
  ];
  return {
    path: parts === 1 ? `/${way}` : `/${way}/${parts}`,
    at: 'live',
    parts: [
      {
        kind: 'html',
        html:
          '<!doctype html><html lang="en"><head><title>Live</title><script type="module" src="/assets/client.js"></script></head>' +
          '<body><main>',
      },
      ...Array.from({ length: parts }, () => part).flat(),
      { kind: 'html', html: '</main></body></html>' },
    ],
  };
}

const elsewhere: PageDefinition = {
  path: '/elsewhere',
  at: 'live',
  parts: [{ kind: 'html', html: '<!doctype html><html lang="en"><head><title>Elsewhere</title></head><body>' }],
};

/** A site that takes requests, with one fragment that is live. */
export interface LiveSite extends SlowSite {
  /** The fragment as its service has it: changing it changes what is answered. */
  readonly score: { html: string };
}

/** Serves `/asking`, `/events`, the latter with four parts at `/events/4`, and a page without any at `/elsewhere`. */
export async function openLiveSite(html: string): Promise<LiveSite> {
  const score: SlowFragment & { html: string } = { html, alone: true, eventsEveryMs: EVERY_S * 1_000 };
  const pages = [...ways.map((way) => pageOf(way)), pageOf('events', 4), elsewhere];
  const site = await openSlowSite({ score }, pages);
  return { ...site, score };
}

/** An expression for the score of a page once it is this one; or for what it is instead. */
export const scoreOnce = (score: string): string => `new Promise((resolve) => {
  const look = (left) => {
    const { textContent } = document.querySelector('#score') ?? {};
    if (textContent === '${score}' || left === 0) resolve(String(textContent));
    else setTimeout(look, 20, left - 1);
  };
  look(250);
})`;
