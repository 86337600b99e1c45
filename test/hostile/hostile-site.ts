/**
 * The site of the hostile cases: a page for each, in which a hostile slot stands between healthy ones and sentinels.
 */
import { type HostileCase, hostileTimeoutMs } from './hostile-case.ts';

/** Where the fragments are. */
export interface Services {
  readonly hostile: string;
  readonly healthy: string;
}

/** Markup of the healthy fragment, for the slot named in its query. */
export function healthyMarkup(at: string): string {
  return `<p class="healthy">All is well ${at}</p>`;
}

/** What stands in a slot whose fragment gave nothing: markup that is right in every place. */
export function fallbackMarkup(name: string): string {
  return `<em class="fallback">No ${name} just now</em>`;
}

/** The page without any slot's content: what has to remain, whatever the fragment does. */
export function emptyPage(entry: HostileCase): string {
  return pageHtml(entry, () => '');
}

/** The whole site as SITE.json has it. Each case has a service of its own, so that no circuit opens for another's sake. */
export function makeHostileSite(cases: readonly HostileCase[], { hostile, healthy }: Services): object {
  const services = cases.map((entry) => [
    `service-${entry.name}`,
    { url: hostile, fragments: { [entry.name]: fragmentOf(entry) } },
  ]);
  const pages = cases.map((entry) => [`/${entry.name}`, { html: pageHtml(entry, fragmentTag), deadlineMs: 2_000 }]);
  return {
    services: {
      healthy: { url: healthy, fragments: { healthy: { path: '/healthy', timeoutMs: 1_500 } } },
      ...Object.fromEntries(services),
    },
    pages: Object.fromEntries(pages),
  };
}

function fragmentOf(entry: HostileCase): object {
  return {
    path: `/${entry.name}`,
    timeoutMs: hostileTimeoutMs,
    fallback: fallbackMarkup(entry.name),
    ...entry.fragment,
  };
}

function fragmentTag(src: string): string {
  return `<fragment src="${src.replaceAll('&', '&amp;')}"></fragment>`;
}

/** Forms, tables and links behind the slot are what an unclosed element would swallow; the boxes around it, with text behind
 * it in each, are what a stray end tag would close. */
function pageHtml(entry: HostileCase, fill: (src: string) => string): string {
  const around = entry.around ?? '<div data-slot="hostile">{slot}</div>';
  const query = entry.slotQuery === undefined ? '' : `?${entry.slotQuery}`;
  const [before = '', after = ''] = around.split('{slot}');
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The page</title></head><body class="page">',
    '<header id="top"><h1>Sentinel one</h1></header><main>',
    `<div data-slot="before">${fill('healthy?at=before')}</div><p id="two">Sentinel two</p>`,
    '<div id="frame"><section id="column"><article id="story"><div id="box"><span id="line">',
    'Sentinel text</span>',
    `${before}${fill(`${entry.name}${query}`)}${after}`,
    '<p id="three">Sentinel three</p></div><p>Sentinel in story</p></article><p>Sentinel in column</p></section>',
    `<div data-slot="after">${fill('healthy?at=after')}</div></div>`,
    '<form id="form" action="/search"><select><option>Sentinel option</option></select><input name="q"></form>',
    '<table id="table"><tbody><tr><td>Sentinel cell</td></tr></tbody></table>',
    '</main><footer id="foot"><a href="/imprint">Sentinel link</a></footer></body></html>',
  ].join('');
}
