/**
 * A site of fragments that answer when the test says so: whole pages in process, on a fake clock.
 */
import { type Composer, type ComposerOptions, createComposer } from '../../composer/composer.ts';
import { loadSanitiser } from '../../composer/contain/sanitise.ts';
import type { FragmentSpec } from '../../composer/contract.ts';
import type { FetchFile } from '../../composer/fragment-files.ts';
import { loadSite } from '../../composer/load-site.ts';
import type { ManifestAnswer } from '../../composer/manifest-fetch.ts';
import type { Receipt } from '../../composer/observe/receipts.ts';
import type { PageDefinition, PagePart, SlotDefinition } from '../../composer/page.ts';
import { NODE_LIMITS } from '../../composer/policy/limits.ts';
import type { Attempt, Receive, Reply, ReplyHeaders, Transport, Underway } from '../../composer/transport/transport.ts';
import { fetchPage } from '../../composer/web-fetch.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';

/** One call that reached the service and waits for its answer. */
interface Waiting extends Underway {
  readonly attempt: Attempt;
  readonly receive: Receive;
  cancelled: boolean;
  hasBegun: boolean;
}

/** A service that answers by hand. */
interface FakeService extends Transport {
  readonly calls: Waiting[];
  /** Answers the oldest waiting call of a fragment. */
  answer(fragment: string, html: string, headers?: ReplyHeaders): void;
  /** Gives the oldest waiting call of a fragment this reply. */
  reply(fragment: string, reply: Reply): void;
}

const encoder = new TextEncoder();
const HTML = 'text/html; charset=utf-8';

/** A whole answer. */
export function answerOf(html: string, headers: ReplyHeaders = {}, status = 200): Reply {
  return { kind: 'answer', status, headers: { 'content-type': HTML, ...headers }, body: encoder.encode(html) };
}

function createFakeService(): FakeService {
  const calls: Waiting[] = [];
  const open: Waiting[] = [];
  const reply = (fragment: string, with_: Reply): void => {
    const index = open.findIndex(({ attempt }) => attempt.call.fragment.name === fragment);
    const [waiting] = index < 0 ? [] : open.splice(index, 1);
    if (!waiting) throw new Error(`nobody waits for "${fragment}"`);
    waiting.receive(with_);
  };
  return {
    calls,
    send(attempt, receive) {
      const giveUp = (): void => {
        waiting.cancelled = true;
      };
      const waiting: Waiting = { attempt, receive, cancelled: false, hasBegun: false, giveUp };
      calls.push(waiting);
      open.push(waiting);
      return waiting;
    },
    reply,
    answer: (fragment, html, headers) => reply(fragment, answerOf(html, headers)),
  };
}

/** A fragment with everything at its default. */
export function fragment(name: string, more: Partial<FragmentSpec> = {}): FragmentSpec {
  return {
    name,
    service: 'desk',
    path: `/${name}`,
    version: '1',
    timeoutMs: 300,
    cache: { kind: 'none' },
    forward: [],
    fallback: undefined,
    maxBytes: 1_000,
    trust: 'verbatim',
    assets: { styles: [], scripts: [] },
    nested: false,
    checkProps: () => ({ ok: true }),
    ...more,
  };
}

/** Parts of a page: strings are markup, objects are slots. */
export function parts(
  ...pieces: readonly (string | (Partial<SlotDefinition> & { readonly fragment: string }))[]
): PagePart[] {
  return pieces.map((piece) =>
    typeof piece === 'string'
      ? { kind: 'html', html: piece }
      : { kind: 'slot', slot: { props: {}, at: 'test', ...piece } },
  );
}

/** What a fake site may have besides its composer's options. */
export interface FakeSiteOptions extends Partial<ComposerOptions> {
  /** Says what the service offers whenever it is asked; then the fragments that are stated do not count. */
  readonly manifest?: () => ManifestAnswer | Promise<ManifestAnswer>;
  /** Calls of a page to the service at once; default: the platform's. */
  readonly concurrency?: number;
  /** Answers requests for the service's files. */
  readonly fetchFile?: FetchFile;
}

/** A composer with one fake service behind it. */
export interface FakeSite {
  readonly clock: FakeClock;
  readonly desk: FakeService;
  readonly composer: Composer;
  /** Asks for a page like curl does. */
  get(path: string, init?: RequestInit): Promise<Response>;
  /** The receipt of a response, asked for at the operator's door. */
  receipt(response: Response): Promise<Receipt>;
  /** What was to be kept alive beyond responses. */
  readonly kept: Promise<unknown>[];
}

/** Creates a composer for some pages and fragments. */
export async function createFakeSite(
  fragments: readonly FragmentSpec[],
  pages: readonly (Partial<PageDefinition> & Pick<PageDefinition, 'parts'>)[],
  { manifest, fetchFile, concurrency, ...options }: FakeSiteOptions = {},
): Promise<FakeSite> {
  const clock = createFakeClock();
  const desk = createFakeService();
  const kept: Promise<unknown>[] = [];
  const definition = {
    services: [
      {
        name: 'desk',
        address: { kind: 'url', url: 'http://desk.test' },
        fragments: manifest ? undefined : fragments,
        ...(concurrency === undefined ? {} : { concurrency }),
      } as const,
    ],
    pages: pages.map((page) => ({ path: '/', at: 'test', ...page })),
  };
  let composer: Composer | undefined;
  const { site } = await loadSite(definition, {
    connect: () => ({
      link: 'http',
      transport: desk,
      ...(manifest && { fetchManifest: async () => manifest() }),
      ...(fetchFile && { fetchFile }),
    }),
    limits: NODE_LIMITS,
    clock,
    log: () => undefined,
    loadSanitiser,
    onChange: (changed) => composer?.replaceSite(changed),
  });
  const running = createComposer(site, { clock, wallClock: () => 1_800_000_000_000, ...options });
  composer = running;
  const get = (path: string, init?: RequestInit): Promise<Response> =>
    fetchPage(running, new Request(`http://site.test${path}`, init), {
      isLocal: true,
      waitUntil: (work) => void kept.push(work),
    });
  return {
    clock,
    desk,
    composer: running,
    kept,
    get,
    async receipt(response) {
      const answer = await get(`/_broadsheet/receipts/${response.headers.get('broadsheet-receipt')}`);
      return (await answer.json()) as Receipt;
    },
  };
}

/** Asks the way a browser does when somebody follows a link. */
export const NAVIGATION: RequestInit = { headers: { 'sec-fetch-mode': 'navigate' } };
