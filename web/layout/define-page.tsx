/**
 * `definePage`: a TSX layout becomes the page that the composer knows.
 *
 * A layout whose path has no parameter is rendered here, once; otherwise once for every distinct set of parameters, which the
 * composer remembers. Layouts are pure: what changes belongs into a fragment.
 */
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { PageDefinition, PageParams, PagePart } from '../../composer/page.ts';
import { Document } from './document.tsx';
import { CLIENT_SCRIPT } from './live-slot.tsx';
import type { PageHead } from './page-head.ts';
import { NEWSROOM_POLICY } from './policy.ts';
import { splitMarkup } from './split-markup.ts';

/** A page of the newsroom. */
export interface PageSource {
  /** Hono path: `/weather/:city`. */
  readonly path: string;
  /** Query parameters that it depends on; nothing else of the query reaches it. Those with a value are part of its address. */
  readonly queryParams?: readonly string[];
  /** The head; made anew for each set of parameters where it is a function. */
  readonly head: PageHead | ((params: PageParams) => PageHead);
  /** What stands in `<main>`. `undefined`: there is no such page. */
  readonly layout: (params: PageParams) => ReactElement | undefined;
  /** Budget of the whole page in milliseconds; default: the composer's. */
  readonly deadlineMs?: number;
  /** How long a late fragment is waited for in its place, in milliseconds; default: the composer's. */
  readonly graceMs?: number;
  /** The page's own Cache-Control; default: the composer's. */
  readonly cache?: string;
  /** Default 200. */
  readonly status?: number;
}

export function definePage(source: PageSource): PageDefinition {
  const { path, head: _head, layout: _layout, ...terms } = source;
  return {
    path,
    parts: hasParams(path) ? (params) => renderPage(source, params) : (renderPage(source, {}) ?? []),
    policy: NEWSROOM_POLICY,
    ...terms,
    at: placeOf(path),
  };
}

function renderPage(source: PageSource, params: PageParams): readonly PagePart[] | undefined {
  const content = source.layout(params);
  if (content === undefined) return undefined;
  const head = typeof source.head === 'function' ? source.head(params) : source.head;
  const page = (
    <Document head={head} canonical={head.indexed === false ? undefined : canonicalOf(source, params)}>
      {content}
    </Document>
  );
  return splitMarkup(`<!doctype html>${withScript(renderToStaticMarkup(page))}`, placeOf(source.path));
}

/** Only pages with something to look after bring the script. */
function withScript(markup: string): string {
  if (!/ data-live="|&quot;lazy&quot;:true/.test(markup)) return markup;
  return markup.replace('</head>', `<script type="module" src="${CLIENT_SCRIPT}"></script></head>`);
}

const placeOf = (path: string): string => `page "${path}"`;

const hasParams = (path: string): boolean => path.includes(':');

/** The address that search engines shall keep; none for a page that stands at many. */
function canonicalOf({ path, queryParams = [] }: PageSource, params: PageParams): string | undefined {
  if (path.includes('*')) return undefined;
  const written = (name: string): string => encodeURIComponent(params[name] ?? '');
  const query = queryParams.filter((name) => written(name) !== '').map((name) => `${name}=${written(name)}`);
  return (
    path.replace(/:(\w+)/g, (_, name: string) => written(name)) + (query.length === 0 ? '' : `?${query.join('&')}`)
  );
}
