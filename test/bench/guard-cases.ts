/** What the guard watches: the scan of a fragment, a plan, and pages of cached and uncached fragments composed in this process. */
import { createServer } from 'node:net';
import { createComposer } from '../../composer/composer.ts';
import { containBody } from '../../composer/contain/contain.ts';
import type { CacheRule, FragmentSpec } from '../../composer/contract.ts';
import type { Responder } from '../../composer/emit/responder.ts';
import { loadSite } from '../../composer/load-site.ts';
import type { LoadedSite } from '../../composer/loaded-site.ts';
import type { PagePart } from '../../composer/page.ts';
import { nodeClock } from '../../composer/platform/node/clock.ts';
import { createNodeConnections } from '../../composer/platform/node/connect.ts';
import { NODE_LIMITS } from '../../composer/policy/limits.ts';
import type { PageRequest } from '../../composer/request.ts';
import type { ServiceDefinition } from '../../composer/site.ts';
import type { LocalHost } from '../../composer/transport/transport.ts';
import { FALLBACK, fragmentMarkup, PAGE_HEAD, PAGE_TAIL } from './fragments.ts';

export interface GuardCase {
  readonly name: string;
  readonly run: () => void | Promise<void>;
}

const HOUR_MS = 3_600_000;
const FRESH: CacheRule = {
  kind: 'shared',
  freshness: { maxAgeMs: HOUR_MS, staleWhileRevalidateMs: 0, staleIfErrorMs: 0 },
};
const CARD =
  '<li class="card"><a href="/news/2026/storm?ref=front"><img src="/i/storm.webp" alt="Waves" width="320" height="180"><h3>Storm on its way</h3></a><p>Gusts of 90 km/h.</p></li>\n';
/** About 4 KiB. */
const SAMPLE = Buffer.from(CARD.repeat(24));

export async function createGuardCases(): Promise<readonly GuardCase[]> {
  return [
    scanCase(),
    await pageCase('100 cached fragments', 100, FRESH),
    await pageCase('1,000 cached fragments', 1000, FRESH),
    await pageCase('100 uncached fragments', 100, { kind: 'none' }),
    await planCase(),
    await pageCase('100 fragments over HTTP', 100, { kind: 'none' }, await serveParts()),
  ];
}

function scanCase(): GuardCase {
  return {
    name: 'scan of 4 KiB',
    run() {
      if (!containBody(SAMPLE, 'verbatim').ok) throw new Error('The sample is refused.');
    },
  };
}

async function pageCase(
  name: string,
  count: number,
  cache: CacheRule,
  address?: ServiceDefinition['address'],
): Promise<GuardCase> {
  return { name, run: await createVisit(count, cache, address) };
}

/** What a page costs before anything is asked, when it comes with parameters that it has not had before. */
async function planCase(): Promise<GuardCase> {
  const name = { template: [{ param: 'name' }] };
  const slots = Array.from(
    { length: 100 },
    (_, n): PagePart => ({ kind: 'slot', slot: { fragment: 'part', props: { n, name }, at: `slot ${n}` } }),
  );
  const { routes } = await loadPage('/of/:name', [...slots, { kind: 'html', html: PAGE_TAIL }], { kind: 'none' });
  let visits = 0;
  return {
    name: 'a plan of 100 slots',
    run() {
      visits += 1;
      const found = routes.match(`/of/${visits}`);
      if (found?.page.plan(found.params)?.slots.length !== 100) throw new Error('The page is not planned.');
    },
  };
}

/** A site of one page. */
async function loadPage(
  path: string,
  parts: readonly PagePart[],
  cache: CacheRule,
  address: ServiceDefinition['address'] = { kind: 'local', host: createHost() },
): Promise<LoadedSite> {
  const service = { name: 'desk', address, fragments: [fragmentOf(cache)] };
  const { connect } = createNodeConnections();
  const live = await loadSite(
    { services: [service], pages: [{ path, at: 'guard', parts }] },
    {
      connect,
      limits: NODE_LIMITS,
      clock: nodeClock,
      log: () => undefined,
      loadSanitiser: async () => (body) => body,
      onChange: () => undefined,
    },
  );
  return live.site;
}

/** Composes a page from beginning to end; fails where it is not the whole page. */
async function createVisit(
  count: number,
  cache: CacheRule,
  address: ServiceDefinition['address'] | undefined,
): Promise<() => Promise<void>> {
  const site = await loadPage('/', partsOf(count), cache, address);
  const composer = createComposer(site, { clock: nodeClock, wallClock: Date.now });
  const expected =
    PAGE_HEAD.length +
    PAGE_TAIL.length +
    Array.from({ length: count }, (_, number) => fragmentMarkup(number).length).reduce(
      (sum, length) => sum + length,
      0,
    );
  return () => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const responder = createCounter((bytes) =>
      bytes === expected ? resolve() : reject(new Error(`a page of ${bytes} bytes instead of ${expected}`)),
    );
    composer.handle(REQUEST, responder, () => undefined);
    return promise;
  };
}

/** A service on a bare socket of this process, which does as little as it can: what gets dearer is the client. */
async function serveParts(): Promise<ServiceDefinition['address']> {
  const answers = Array.from({ length: 100 }, (_, number) => {
    const body = fragmentMarkup(number);
    return `HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=utf-8\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
  });
  const server = createServer({ noDelay: true }, (socket) => {
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => {
      const requests = chunk.toString('latin1').matchAll(/^GET \/part\?n=(\d+) /gm);
      socket.write(Array.from(requests, ([, number]) => answers[Number(number)]).join(''), 'latin1');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', 1_024, resolve));
  // Neither it nor what is connected to it keeps the guard from ending.
  server.unref();
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The service has no address.');
  return { kind: 'url', url: `http://127.0.0.1:${address.port}` };
}

/** Answers at once, from memory. */
function createHost(): LocalHost {
  const bodies = new Map<unknown, Uint8Array>();
  const headers = { 'content-type': 'text/html; charset=utf-8' };
  return {
    answer({ props }) {
      const number = Number(props['n']);
      const body = bodies.get(number) ?? Buffer.from(fragmentMarkup(number));
      bodies.set(number, body);
      return { status: 200, headers, body };
    },
  };
}

function fragmentOf(cache: CacheRule): FragmentSpec {
  return {
    name: 'part',
    service: 'desk',
    path: '/part',
    version: '1',
    timeoutMs: 10_000,
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

function partsOf(count: number): readonly PagePart[] {
  const slots = Array.from(
    { length: count },
    (_, number): PagePart => ({
      kind: 'slot',
      slot: { fragment: 'part', props: { n: number }, at: 'guard' },
    }),
  );
  return [{ kind: 'html', html: PAGE_HEAD }, ...slots, { kind: 'html', html: PAGE_TAIL }];
}

/** Counts a page's bytes instead of sending them. */
function createCounter(done: (bytes: number) => void): Responder {
  let bytes = 0;
  return {
    send: (_head, body) => done(body?.length ?? 0),
    begin: () => undefined,
    write(piece) {
      bytes += piece.length;
    },
    flush: () => undefined,
    end: () => done(bytes),
    isReady: () => true,
    whenReady: (resume) => resume(),
  };
}

const REQUEST: PageRequest = {
  method: 'GET',
  path: '/',
  query: '',
  header: () => undefined,
  isLocal: true,
  readBody: async () => undefined,
};
