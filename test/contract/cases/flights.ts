/** Many visitors at once: one flight for all where an answer is for all, and nobody waits for somebody who has left. */
import assert from 'node:assert/strict';
import { eventually } from '../../support/eventually.ts';
import type { ContractCase } from '../contract-case.ts';
import { type Answering, html } from '../origin.ts';

const VISITORS = 10;

/** Answers after a while. */
const slowly =
  (afterMs: number, answering: Answering): Answering =>
  (response, asked, nth) =>
    void setTimeout(() => answering(response, asked, nth), afterMs);
const numbered =
  (headers: Readonly<Record<string, string>>): Answering =>
  (response, asked, nth) =>
    html(`<p>${nth}</p>`, headers)(response, asked, nth);

export const flightCases: readonly ContractCase[] = [
  {
    name: 'visitors who come together are one call',
    spots: { popular: {} },
    async check({ get, origin }) {
      origin.when('popular', slowly(150, numbered({ 'cache-control': 'max-age=600' })));
      const pages = await Promise.all(Array.from({ length: VISITORS }, () => get('/popular')));
      assert.deepEqual(new Set(pages.map(({ text }) => text)), new Set(['<main><p>1</p></main>']));
      assert.equal(origin.asked('popular').length, 1);
    },
  },
  {
    name: 'an answer that may not be kept is given to one visitor only',
    spots: { personal: {} },
    async check({ get, origin }) {
      origin.when('personal', slowly(50, numbered({ 'cache-control': 'private' })));
      const pages = await Promise.all(Array.from({ length: VISITORS }, () => get('/personal')));
      assert.equal(new Set(pages.map(({ text }) => text)).size, VISITORS);
    },
  },
  {
    name: 'visitors outlive the one whose call they joined',
    spots: { shared: {} },
    async check({ get, send, origin }) {
      const gone = Promise.withResolvers<void>();
      const answering = numbered({ 'cache-control': 'max-age=600' });
      origin.when('shared', (response, asked, nth) => void gone.promise.then(() => answering(response, asked, nth)));
      const leaving = new AbortController();
      const owner = send('/shared', { signal: leaving.signal });
      await eventually('the call is under way', () => origin.asked('shared').length === 1);
      const joiners = Array.from({ length: VISITORS }, () => get('/shared'));
      await new Promise((resolve) => setTimeout(resolve, 100));
      leaving.abort();
      await assert.rejects(owner);
      gone.resolve();
      for (const { status, text } of await Promise.all(joiners))
        assert.deepEqual([status, text], [200, '<main><p>1</p></main>']);
      assert.equal((await get('/shared')).text, '<main><p>1</p></main>');
      assert.equal(origin.asked('shared').length, 1);
    },
  },
  {
    name: 'a call that never lands is forgotten, and the next visitor asks anew',
    spots: { stuck: { fragment: { timeoutMs: 1_000 }, fallback: '-' } },
    async check({ get, send, origin }) {
      origin.when('stuck', (response, asked, nth) => {
        if (nth > 1) numbered({ 'cache-control': 'max-age=600' })(response, asked, nth);
      });
      const leaving = new AbortController();
      const owner = send('/stuck', { signal: leaving.signal });
      await eventually('the call is under way', () => origin.asked('stuck').length === 1);
      const joiner = get('/stuck');
      leaving.abort();
      await assert.rejects(owner);
      const { status, text } = await joiner;
      assert.equal(status, 200);
      assert.match(text, /^<main>(?:-|<p>2<\/p>)<\/main>$/);
      await eventually('the flight is over its time', () => origin.asked('stuck').length > 0);
      let healed = await get('/stuck');
      // A machine that is busy for a second makes an answer late, but not time and again.
      for (let tries = 1; tries < 5 && healed.text === '<main>-</main>'; tries += 1) healed = await get('/stuck');
      assert.match(healed.text, /^<main><p>\d<\/p><\/main>$/);
    },
  },
  {
    name: 'more calls than a platform lets out at once wait for their turn, in every request anew',
    spots: {
      crowd: {
        page: { html: Array.from({ length: 30 }, (_, n) => `<fragment src="crowd?n=${n}">-</fragment>`).join('') },
      },
    },
    async check({ get, origin }) {
      origin.when('crowd', slowly(20, html('<i></i>')));
      const pages = await Promise.all(Array.from({ length: 5 }, () => get('/crowd')));
      for (const { status, text } of pages) assert.deepEqual([status, text], [200, '<i></i>'.repeat(30)]);
    },
  },
];
