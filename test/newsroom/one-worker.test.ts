/** The newsroom as one Worker, as the wrangler.toml at the root has it: composer and all fragments in one isolate of workerd. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type RunningWorkers, startWorkerd } from '../support/workerd.ts';
import { ORIGIN, openNewsroom } from './open-newsroom.ts';

const TOKEN = 'open-sesame';
const RESULTS = '/sport/football/2025-26/results';

let worker: RunningWorkers;

before(async () => {
  const config = fileURLToPath(new URL('../../wrangler.toml', import.meta.url));
  worker = await startWorkerd([config], { BROADSHEET_TOKEN: TOKEN, BROADSHEET_ORIGIN: ORIGIN });
});

after(() => worker.close());

/** A page, and how many of its slots came to what. */
async function open(path: string) {
  const response = await fetch(worker.origin + path);
  const html = await response.text();
  const receipt = await fetch(`${worker.origin}/_broadsheet/receipts/${response.headers.get('broadsheet-receipt')}`, {
    headers: { authorization: `Bearer ${TOKEN}` },
  });
  const { slots }: { readonly slots: readonly { readonly outcome: string }[] } = await receipt.json();
  const outcomes = Object.groupBy(slots, ({ outcome }) => outcome);
  return { status: response.status, html, outcomes, slots: slots.length };
}

/** As it was written: without the hashes of the build, and what proves that a file is the one. */
function withPlainNames(html: string): string {
  return html.replace(/\/assets\/h\/([\w-]+)\.[0-9a-f]{10}\.(\w+)" integrity="[^"]+"/g, '/assets/$1.$2"');
}

const good = ['cached', 'fresh'];

for (const path of ['/', '/sport/football', RESULTS]) {
  test(`${path} has every fragment in its place, twice`, async () => {
    for (let visit = 0; visit < 2; visit += 1) {
      const { status, html, outcomes } = await open(path);
      assert.equal(status, 200);
      assert.match(html, /^<!doctype html>[\s\S]+<\/html>\s*$/i);
      assert.deepEqual(
        Object.keys(outcomes).filter((outcome) => !good.includes(outcome)),
        [],
      );
    }
  });
}

test('the results are more than 2,000 fragments, and the same page as in process', async () => {
  const there = await open(RESULTS);
  assert.ok(there.slots > 2_000, `${there.slots} slots`);
  assert.equal(withPlainNames(there.html) === (await openNewsroom()(RESULTS)).html, true, 'not the same page');
});

test('a page that is not there is composed too', async () => {
  const { status, html } = await open('/no-such-page');
  assert.equal(status, 404);
  assert.match(html, /<nav/);
});

test('the files that a page names are served beside it, and none lies in front of the front page', async () => {
  const { html } = await open('/');
  const files = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].flatMap(([, file]) => file ?? []);
  assert.ok(files.length > 0, 'the page names no file');
  for (const file of new Set(files)) {
    const response = await fetch(worker.origin + file);
    assert.equal(response.status, 200, file);
    assert.match(response.headers.get('content-type') ?? '', /^(?:text|application|image|font)\//, file);
    await response.body?.cancel();
  }
  assert.equal((await fetch(`${worker.origin}/robots.txt`)).status, 200);
});

test('visitors who make no sense get 4xx from a Worker too', async () => {
  const statusOf = async (path: string, method = 'GET'): Promise<number> =>
    (await fetch(worker.origin + path, { method })).status;
  assert.equal(await statusOf('/', 'DELETE'), 405);
  assert.equal(await statusOf('/weather/%ff'), 400);
  assert.equal(await statusOf('/_broadsheet/metrics'), 401);
  assert.equal(await statusOf('/_broadsheet/health'), 200);
});
