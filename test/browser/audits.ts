/**
 * Lighthouse over the newsroom, everything in memory: 100 in all four categories, or the test names the audits that took
 * points. Speed is simulated from what the page loads, and measured on whatever else this machine does: the best of
 * {@link TRIES} counts for it.
 */
import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { after, before, type TestContext, test } from 'node:test';
import lighthouse, { type Config, type Result } from 'lighthouse';
import type { Browser } from 'playwright';
import { launchChromium } from '../support/chromium.ts';
import { type ServedNewsroom, serveNewsroom } from './serve-newsroom.ts';

/** One page of each kind. */
const paths = {
  '/': 'the front page',
  '/world': 'a section',
  '/news/torres-settles-a-final-of-few-chances': 'an article',
  '/sport/football/2025-26/results': 'the results of a season',
  '/sport/football': 'fixtures and tables',
  '/weather/copenhagen': 'the weather of a place',
} as const;

const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;

/** Runs of one page at most. */
const TRIES = 5;

/** Declares a test for each kind of page. `name` of the preset, for the output; without `config`: a phone on a slow network. */
export function auditNewsroom(name: string, config: Config | undefined): void {
  let newsroom: ServedNewsroom;
  let browser: Browser;
  let port: number;

  before(async () => {
    port = await findPort();
    [newsroom, browser] = await Promise.all([serveNewsroom(), launchChromium([`--remote-debugging-port=${port}`])]);
  });

  after(async () => {
    await browser.close();
    await newsroom[Symbol.asyncDispose]();
  });

  for (const [path, kind] of Object.entries(paths)) {
    test(`${kind} has 100 of 100 points in every category, ${name}`, async (t: TestContext) => {
      const url = newsroom.url + path;
      await (await fetch(url)).text();
      let result = await audit(url, port, config);
      for (let tries = 1; tries < TRIES && scoreOf(result, 'performance') < 100; tries += 1) {
        const next = await audit(url, port, config);
        if (scoreOf(next, 'performance') > scoreOf(result, 'performance')) result = next;
      }
      t.diagnostic(`${path}: ${categories.map((one) => `${one} ${scoreOf(result, one)}`).join(', ')}`);
      assert.deepEqual(
        categories.flatMap((one) => whatTookPoints(result, one)),
        [],
      );
    });
  }
}

async function audit(url: string, port: number, config: Config | undefined): Promise<Result> {
  const run = await lighthouse(url, { port, logLevel: 'silent', onlyCategories: [...categories] }, config);
  assert.ok(run && run.lhr.runtimeError === undefined, `no audit: ${run?.lhr.runtimeError?.message}`);
  return run.lhr;
}

type Category = (typeof categories)[number];

function scoreOf({ categories: judged }: Result, category: Category): number {
  return Math.round((judged[category]?.score ?? 0) * 100);
}

/** The audits of a category that is not at 100, which weigh something and are not passed. */
function whatTookPoints(result: Result, category: Category): readonly string[] {
  if (scoreOf(result, category) === 100) return [];
  const refs = result.categories[category]?.auditRefs ?? [];
  const failed = refs.flatMap(({ id, weight }) => {
    const { score, explanation = '', displayValue = '' } = result.audits[id] ?? {};
    return weight > 0 && score !== null && score !== 1 ? [`${category}: ${id} ${displayValue} ${explanation}`] : [];
  });
  return [`${category} ${scoreOf(result, category)}`, ...failed];
}

/** A port that was free a moment ago. */
async function findPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return address.port;
}
