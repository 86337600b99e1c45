/** Fragments over HTTP that take their time, with Broadsheet on Node before them: what a real browser is shown. */

import { fileURLToPath } from 'node:url';
import { createComposer } from '../../composer/composer.ts';
import { loadSanitiser } from '../../composer/contain/sanitise.ts';
import type { FragmentSpec } from '../../composer/contract.ts';
import { loadSite } from '../../composer/load-site.ts';
import type { PageDefinition } from '../../composer/page.ts';
import { nodeClock } from '../../composer/platform/node/clock.ts';
import { createNodeConnections } from '../../composer/platform/node/connect.ts';
import { serveComposer } from '../../composer/platform/node/serve.ts';
import { NODE_LIMITS } from '../../composer/policy/limits.ts';
import type { SiteDefinition } from '../../composer/site.ts';
import { readFolder } from '../../web/assets/build.ts';
import { createAssets } from '../../web/assets.ts';
import { serveOnFreePort } from '../support/serve.ts';

/** One fragment of the service. */
export interface SlowFragment {
  readonly html: string;
  /** Until it answers, in milliseconds; `never`: until it is given up. Default 0. */
  readonly delay?: number | 'never';
  /** May its answer be kept for an hour? Default no. */
  readonly cached?: boolean;
  /** May open pages ask for it? Default no. */
  readonly alone?: boolean;
  /** Are they told of changes, by looks so many milliseconds apart? Default no. */
  readonly eventsEveryMs?: number;
  /** May it have slots of its own? Default no. */
  readonly nested?: boolean;
  /** Default: nothing. */
  readonly fallback?: string;
}

/** A site that takes requests. `await using` ends it. */
export interface SlowSite extends AsyncDisposable {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
}

/** Longest markup of a fragment here: beyond it, it fails. */
export const MAX_BYTES = 131_072;

const HOUR_MS = 3_600_000;

/** Of what never answers: more than any delay in these tests, and less than the page's own budget. */
const SILENCE_MS = 1_900;

/** Of what does answer, however busy this machine is: then the page's own budget is what counts. */
const PATIENCE_MS = 10_000;

export async function openSlowSite(
  fragments: Readonly<Record<string, SlowFragment>>,
  pages: readonly PageDefinition[],
): Promise<SlowSite> {
  const origin = await serveOnFreePort((request, response) => {
    const fragment = fragments[(request.url ?? '/').slice(1)];
    response.setHeader('content-type', 'text/html; charset=utf-8');
    if (fragment?.delay === 'never') return;
    const timer = setTimeout(() => response.end(fragment?.html), fragment?.delay ?? 0);
    response.once('close', () => clearTimeout(timer));
  });
  const specs = Object.entries(fragments).map(([name, fragment]) => specOf(name, fragment));
  const site = {
    services: [{ name: 'slow', address: { kind: 'url', url: origin.origin }, fragments: specs }],
    pages,
  } as const;
  const served = await serveSite(site);
  return {
    url: served.url,
    async [Symbol.asyncDispose]() {
      await served.close();
      await origin.close();
    },
  };
}

/** Without the admission of a real process: here browsers and composer share two cores, and every page is to be shown. */
async function serveSite(definition: SiteDefinition): Promise<{ readonly url: string; close(): Promise<void> }> {
  const connections = createNodeConnections();
  const { site } = await loadSite(definition, {
    connect: connections.connect,
    limits: NODE_LIMITS,
    clock: nodeClock,
    log: () => undefined,
    loadSanitiser,
    onChange: () => undefined,
  });
  const composer = createComposer(site, { clock: nodeClock, wallClock: Date.now });
  const assets = createAssets(readFolder(fileURLToPath(new URL('../../web/public', import.meta.url))));
  const serving = await serveComposer(composer, { port: 0, host: '127.0.0.1', drainMs: 0, assets });
  return {
    url: serving.url,
    async close() {
      await serving.close();
      await connections.close();
    },
  };
}

function specOf(
  name: string,
  { delay, cached = false, alone = false, nested = false, eventsEveryMs, fallback }: SlowFragment,
): FragmentSpec {
  const freshness = { maxAgeMs: HOUR_MS, staleWhileRevalidateMs: 0, staleIfErrorMs: 0 };
  return {
    name,
    service: 'slow',
    path: `/${name}`,
    version: '1',
    timeoutMs: delay === 'never' ? SILENCE_MS : PATIENCE_MS,
    cache: cached ? { kind: 'shared', freshness } : { kind: 'none' },
    forward: [],
    fallback,
    maxBytes: MAX_BYTES,
    trust: 'verbatim',
    assets: { styles: [], scripts: [] },
    nested,
    alone,
    ...(eventsEveryMs === undefined ? {} : { eventsEveryMs }),
    checkProps: () => ({ ok: true }),
  };
}
