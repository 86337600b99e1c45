/** Pages of a site under load, each of them looked at. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ComposerProcess, startComposer } from '../support/composer-process.ts';

/** What one page showed. */
export interface Seen {
  /** When it was asked for, and when it was whole, in milliseconds of `performance.now`. */
  readonly fromMs: number;
  readonly untilMs: number;
  readonly status: number;
  /** Did the document come to its end? */
  readonly whole: boolean;
  /** Versions of the parts in it, each once. */
  readonly versions: readonly string[];
  /** Parts that a fallback stands in for. */
  readonly instead: number;
}

const ITEMS = [1, 2, 3, 4, 5, 6, 7, 8];

/** A page of the desk: what is kept, what is not, and beside them nothing else. */
const PAGE = `<!doctype html><title>Desk</title><main><fragment src="lead"></fragment>${ITEMS.map(
  (n) => `<fragment src="item?n=${n}"></fragment>`,
).join('')}<fragment src="latest"></fragment></main></html>`;

/** Slots in the page. */
export const PARTS = ITEMS.length + 2;

/** `broadsheet serve` on a site of one service. */
export async function serveDeskSite(url: string): Promise<ComposerProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'replacing-'));
  const file = join(folder, 'site.json');
  await writeFile(
    file,
    JSON.stringify({ services: { desk: { url } }, pages: { '/': { html: PAGE, deadlineMs: 10_000 } } }),
  );
  const composer = await startComposer(file);
  return {
    ...composer,
    async [Symbol.asyncDispose]() {
      await composer.stop();
      await rm(folder, { recursive: true });
    },
  };
}

/** Readers who visit again and again. */
export interface Visits {
  /** What they have seen so far. */
  readonly seen: readonly Seen[];
  /** Lets them end their last visit; returns what each visit saw. */
  end(): Promise<readonly Seen[]>;
}

/** Visits a page with so many readers at once, until told to end; returns what each visit saw. */
export function visitUntilEnded(url: string, readers: number): Visits {
  const seen: Seen[] = [];
  let isOver = false;
  const read = async (): Promise<void> => {
    while (!isOver) seen.push(await visit(url));
  };
  const reading = Promise.all(Array.from({ length: readers }, read));
  return {
    seen,
    async end() {
      isOver = true;
      await reading;
      return seen;
    },
  };
}

async function visit(url: string): Promise<Seen> {
  const fromMs = performance.now();
  const response = await fetch(url);
  const body = await response.text();
  const versions = [...body.matchAll(/data-desk="([^"]+)"/g)].map(([, version = '']) => version);
  return {
    fromMs,
    untilMs: performance.now(),
    status: response.status,
    whole: body.endsWith('</html>'),
    versions: [...new Set(versions)].sort(),
    instead: PARTS - versions.length,
  };
}
