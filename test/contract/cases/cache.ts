/** Time: fresh, stale while refreshed, stale on errors, conditional. An answer with an `Age` is as old as it says, so nobody waits. */
import assert from 'node:assert/strict';
import { eventually } from '../../support/eventually.ts';
import { type ContractCase, outcomes } from '../contract-case.ts';
import { type Answering, html } from '../origin.ts';

/** The first answer with these headers, the others with those. Each says which one it is. */
const first =
  (headers: Readonly<Record<string, string>>, then: Answering): Answering =>
  (response, asked, nth) =>
    (nth === 1 ? html('<p>1</p>', headers) : then)(response, asked, nth);
const second = html('<p>2</p>', { 'cache-control': 'max-age=600' });

export const cacheCases: readonly ContractCase[] = [
  {
    name: 'a fresh answer is not asked for again',
    spots: { fresh: { fragment: { cache: 'max-age=600' } } },
    async check(subject) {
      const { get, origin } = subject;
      origin.when('fresh', html('<p>fresh</p>'));
      const outcome = [];
      for (let visit = 0; visit < 3; visit += 1) {
        const page = await get('/fresh');
        assert.equal(page.text, '<main><p>fresh</p></main>');
        outcome.push(...(await outcomes(subject, page)));
      }
      assert.deepEqual(outcome, ['fresh', 'cached', 'cached']);
      assert.equal(origin.asked('fresh').length, 1);
    },
  },
  {
    name: 'an answer expires, however many short requests have looked at it',
    spots: { brief: {} },
    async check({ get, origin }) {
      origin.when('brief', (response, asked, nth) =>
        html(`<p>${nth}</p>`, { 'cache-control': 'max-age=1' })(response, asked, nth),
      );
      const seen = new Set<string>();
      const startedMs = performance.now();
      for (let visit = 0; visit < 14; visit += 1) {
        seen.add((await get('/brief')).text);
        await new Promise((resolve) => setTimeout(resolve, 150));
      }
      const tookS = (performance.now() - startedMs) / 1_000;
      assert.deepEqual([...seen].slice(0, 2), ['<main><p>1</p></main>', '<main><p>2</p></main>']);
      assert.ok(seen.size <= Math.floor(tookS) + 1, `${[...seen].join()} in ${tookS} s`);
    },
  },
  {
    name: 'a stale answer is shown at once, and refreshed behind it',
    spots: { swr: {} },
    async check(subject) {
      const { get, origin } = subject;
      origin.when('swr', first({ 'cache-control': 'max-age=10, stale-while-revalidate=600', age: '10' }, second));
      await get('/swr');
      const stale = await get('/swr');
      assert.equal(stale.text, '<main><p>1</p></main>');
      assert.deepEqual(await outcomes(subject, stale), ['stale']);
      await eventually('it is refreshed', () => origin.asked('swr').length === 2);
      let text = stale.text;
      while (text === stale.text) text = (await get('/swr')).text;
      assert.equal(text, '<main><p>2</p></main>');
      assert.equal(origin.asked('swr').length, 2);
    },
  },
  {
    name: 'an older answer stands in for errors of the server, not for a 404',
    spots: { sie: { fallback: '-' }, withdrawn: { fallback: '-' } },
    async check(subject) {
      const { get, origin } = subject;
      const old = { 'cache-control': 'max-age=10, stale-if-error=600', age: '10' };
      origin.when('sie', first(old, html('', {}, 500)));
      origin.when('withdrawn', first(old, html('', {}, 404)));
      await get('/sie');
      const saved = await get('/sie');
      assert.equal(saved.text, '<main><p>1</p></main>');
      assert.deepEqual(await outcomes(subject, saved), ['stale bad-status']);
      await get('/withdrawn');
      assert.equal((await get('/withdrawn')).text, '<main>-</main>');
    },
  },
  {
    name: 'a validator is sent back, and 304 keeps the markup that is there',
    spots: { tagged: {} },
    async check(subject) {
      const { get, origin } = subject;
      const unchanged: Answering = (response) => response.writeHead(304, { 'cache-control': 'max-age=600' }).end();
      origin.when(
        'tagged',
        first(
          { 'cache-control': 'max-age=10, stale-if-error=600', age: '10', etag: '"v1"', 'cache-tag': 'v' },
          unchanged,
        ),
      );
      await get('/tagged');
      const refreshed = await get('/tagged');
      assert.equal(origin.asked('tagged')[1]?.headers['if-none-match'], '"v1"');
      assert.equal(refreshed.text, '<main><p>1</p></main>');
      assert.deepEqual(await outcomes(subject, refreshed), ['fresh']);
      assert.deepEqual(await outcomes(subject, await get('/tagged')), ['cached']);
    },
  },
];
