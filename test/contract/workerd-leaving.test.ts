/**
 * What one request leaves behind in an isolate when the platform cancels it: a composer that is being made, a flight that
 * others have joined. On workerd, whoever waits for a promise that only the cancelled request could settle waits for ever.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { eventually } from '../support/eventually.ts';
import { findFreePort } from '../support/programs.ts';
import { startWorkerd } from '../support/workerd.ts';
import { type Answer, makeSubject, type Subject, TOKEN } from './contract-case.ts';
import { listedService } from './listed-service.ts';
import { html, startFragmentOrigin } from './origin.ts';
import { makeSiteFile } from './site.ts';

const configs = ['./leaving/wrangler.toml', './worker/wrangler.toml'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
);
const spots = {
  plain: {},
  joined: {},
  dead: { fragment: { timeoutMs: 500 }, fallback: '-' },
};

test('requests that the platform cancels take nothing of others along', { concurrency: false }, async (context) => {
  await using origin = await startFragmentOrigin();
  const nobody = `http://127.0.0.1:${await findFreePort()}`;
  const site = makeSiteFile([{ spots }], { desk: origin.origin, nobody });
  await using workers = await startWorkerd(configs, { SITE: JSON.stringify(site), BROADSHEET_TOKEN: TOKEN });
  await using subject = makeSubject('workerd', workers.origin, origin);
  const { get } = subject;

  await context.test('a first visitor who leaves while manifests are fetched costs nobody the composer', async () => {
    listedService(origin, 600);
    origin.when('plain', html('<p>plain</p>'));
    const first = get('/plain', { 'leave-after': '150' });
    await eventually('the manifest is asked for', () => origin.asked('listed/.well-known/fragments').length === 1);
    const second = get('/plain');
    assert.equal((await first).status, 499);
    for (const page of [await second, await get('/plain')])
      assert.deepEqual([page.status, page.text], [200, '<main><p>plain</p></main>']);
    assert.equal(origin.asked('listed/.well-known/fragments').length, 1);
  });

  await context.test('visitors who joined the call of one who is cancelled get its answer', async () => {
    origin.when('joined', (response, asked, nth) => {
      const answer = html(`<p>${nth}</p>`, { 'cache-control': 'max-age=600' });
      setTimeout(() => answer(response, asked, nth), 500);
    });
    const { owner, joiners } = await joinAndLeave(subject, 'joined');
    assert.equal(owner.status, 499);
    for (const page of joiners) assert.deepEqual([page.status, page.text], [200, '<main><p>1</p></main>']);
    assert.equal((await get('/joined')).text, '<main><p>1</p></main>');
    assert.equal(origin.asked('joined').length, 1);
  });

  await context.test('a call that never lands costs joiners their own time, and is forgotten', async () => {
    origin.when('dead', (response, asked, nth) => {
      if (nth > 1) html('<p>back</p>', { 'cache-control': 'max-age=600' })(response, asked, nth);
    });
    const started = performance.now();
    const { joiners } = await joinAndLeave(subject, 'dead');
    for (const page of joiners) assert.deepEqual([page.status, page.text], [200, '<main>-</main>']);
    assert.ok(performance.now() - started < 5_000, 'they waited too long');
    assert.equal((await get('/dead')).text, '<main><p>back</p></main>');
  });
});

/** One visitor starts a call, five join it, the first one leaves. */
async function joinAndLeave(
  { get, origin }: Subject,
  name: string,
): Promise<{ readonly owner: Answer; readonly joiners: readonly Answer[] }> {
  const owner = get(`/${name}`, { 'leave-after': '250' });
  await eventually('the call is under way', () => origin.asked(name).length === 1);
  const joiners = Promise.all(Array.from({ length: 5 }, () => get(`/${name}`)));
  return { owner: await owner, joiners: await joiners };
}
