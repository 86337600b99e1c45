/**
 * `broadsheet serve` on a site of one test, looked at as visitors and operators do: what can go wrong beyond a single fragment.
 */
import type { Receipt } from '../../composer/observe/receipts.ts';
import { makeSiteFolder } from '../site-file/site-folder.ts';
import { type ComposerProcess, startComposer } from '../support/composer-process.ts';
import { eventually } from '../support/eventually.ts';

/** A whole answer. */
interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export interface ServedSite extends AsyncDisposable {
  readonly composer: ComposerProcess;
  readonly port: number;
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Answer>;
  readonly receipt: (answer: Answer) => Promise<Receipt>;
  readonly metrics: () => Promise<string>;
  /** Lines of its log so far, each as what it says. Throws where one is no JSON. */
  readonly events: () => readonly Readonly<Record<string, unknown>>[];
  /** Changes SITE.json, and waits until that is taken. */
  readonly change: (site: object) => Promise<void>;
}

/** How the process is started. */
interface Serving {
  /** CommonJS that runs before the composer does. */
  readonly preload?: string;
  readonly nodeOptions?: readonly string[];
  /** A program that runs it. */
  readonly launcher?: readonly string[];
}

/** Of what does answer, in milliseconds, however busy this machine is. */
export const PATIENT = { timeoutMs: 15_000 };

export const HTML = { 'content-type': 'text/html; charset=utf-8' };

/** Serves a site, given as SITE.json has it. */
export async function serveSite(
  site: object,
  { preload, nodeOptions = [], launcher }: Serving = {},
): Promise<ServedSite> {
  const folder = await makeSiteFolder({ 'SITE.json': site, 'preload.cjs': preload ?? '' });
  const before = preload === undefined ? [] : ['--require', folder.pathOf('preload.cjs')];
  const composer = await startComposer(folder.site, [...before, ...nodeOptions], 0, launcher);
  const get: ServedSite['get'] = async (path, headers = {}) => {
    const response = await fetch(composer.origin + path, { headers });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  const reloads = (): number => composer.complaints().split(': reloaded').length;
  return {
    composer,
    port: Number(new URL(composer.origin).port),
    get,
    async receipt({ headers }) {
      const receipt: Receipt = JSON.parse(
        (await get(`/_broadsheet/receipts/${headers.get('broadsheet-receipt')}`)).text,
      );
      return receipt;
    },
    metrics: async () => (await get('/_broadsheet/metrics')).text,
    events: () =>
      composer
        .complaints()
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith('broadsheet: '))
        .map((line) => JSON.parse(line)),
    async change(next) {
      const seen = reloads();
      await folder.write('SITE.json', next);
      await eventually('the changed site is taken', () => reloads() > seen);
    },
    async [Symbol.asyncDispose]() {
      await composer.stop();
      await folder[Symbol.asyncDispose]();
    },
  };
}
