/** Broadsheet in an isolate, its fragments behind HTTP. */
import type { CacheRule, FragmentSpec } from '../../../composer/contract.ts';
import type { PageDefinition, PagePart } from '../../../composer/page.ts';
import { startWorker, type WorkerComposer, type WorkerContext } from '../../../composer/platform/worker/start.ts';
import { FALLBACK, PAGE_HEAD, PAGE_TAIL } from '../fragments.ts';
import { type Environment, PAGES } from './given-page.ts';

const HOUR_MS = 3_600_000;
const FRESH: CacheRule = {
  kind: 'shared',
  freshness: { maxAgeMs: HOUR_MS, staleWhileRevalidateMs: 0, staleIfErrorMs: 0 },
};
/** No contender is measured while failing. */
const GENEROUS_MS = 10_000;
let composer: Promise<WorkerComposer> | undefined;

// biome-ignore lint/style/noDefaultExport: a Worker's entry is its default export.
export default {
  async fetch(request: Request, { ORIGIN }: Environment, context: WorkerContext): Promise<Response> {
    const fragments = [fragment('u', { kind: 'none' }), fragment('c', FRESH)];
    const service = { name: 'origin', address: { kind: 'url', url: ORIGIN }, fragments } as const;
    composer ??= startWorker({ site: { services: [service], pages: PAGES.map(page) } });
    return (await composer).answer(request, context);
  },
};

function page(name: string): PageDefinition {
  const [kind = 'u', count] = name.split('/');
  const slots = Array.from(
    { length: Number(count) },
    (_, n): PagePart => ({
      kind: 'slot',
      slot: { fragment: kind, props: { n }, at: 'bench' },
    }),
  );
  const parts: readonly PagePart[] = [{ kind: 'html', html: PAGE_HEAD }, ...slots, { kind: 'html', html: PAGE_TAIL }];
  return { path: `/${name}`, parts, deadlineMs: GENEROUS_MS, at: 'bench' };
}

function fragment(name: string, cache: CacheRule): FragmentSpec {
  return {
    name,
    service: 'origin',
    path: `/${name}`,
    version: '1',
    timeoutMs: GENEROUS_MS,
    cache,
    forward: [],
    fallback: FALLBACK,
    maxBytes: 10_000,
    trust: 'verbatim',
    assets: { styles: [], scripts: [] },
    nested: false,
    checkProps: () => ({ ok: true }),
  };
}
