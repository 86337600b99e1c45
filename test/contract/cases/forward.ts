/** What of a visitor reaches a fragment, and what then belongs to that visitor only. */
import assert from 'node:assert/strict';
import { type ContractCase, outcomes } from '../contract-case.ts';
import { type Answering, html } from '../origin.ts';

/** Says what it was sent, and lets everybody keep it. */
const echo: Answering = (response, asked, nth) => {
  const { cookie = 'none', 'accept-language': language = 'none' } = asked.headers;
  html(`<p>${language} ${cookie} ${nth}</p>`, { 'cache-control': 'public, max-age=600' })(response, asked, nth);
};

export const forwardCases: readonly ContractCase[] = [
  {
    name: 'a fragment gets the headers and cookies that are forwarded, and no others',
    spots: {
      local: { fragment: { forward: ['accept-language', 'cookie:edition'] }, page: { cache: 'public, max-age=60' } },
    },
    async check(subject) {
      const { get, origin } = subject;
      origin.when('local', echo);
      const welsh = { cookie: 'id=7; edition=wales; other=1', 'accept-language': 'cy' };
      const scottish = { cookie: 'edition=scotland; id=8', 'accept-language': 'gd' };
      const first = await get('/local', welsh);
      assert.equal(first.text, '<main><p>cy edition=wales 1</p></main>');
      assert.equal((await get('/local', scottish)).text, '<main><p>gd edition=scotland 2</p></main>');
      assert.equal((await get('/local')).text, '<main><p>none none 3</p></main>');
      const again = await get('/local', { ...welsh, cookie: 'edition=wales; id=9' });
      assert.equal(again.text, first.text);
      assert.deepEqual(await outcomes(subject, again), ['cached']);
      assert.equal(first.headers['cache-control'], 'private, no-store');
      assert.equal(again.headers['cache-control'], 'private, no-store');
      assert.equal(again.headers['etag'], undefined);
    },
  },
  {
    name: 'a page with a private fragment is its visitor’s, whatever the page says',
    spots: { own: { fragment: { cache: 'private' }, page: { cache: 'public, max-age=60' } } },
    async check({ get, origin }) {
      origin.when('own', html('<p>own</p>', { 'cache-control': 'public, max-age=600' }));
      for (let visit = 1; visit <= 2; visit += 1) {
        assert.equal((await get('/own')).headers['cache-control'], 'private, no-store');
        assert.equal(origin.asked('own').length, visit);
      }
    },
  },
  {
    name: 'what sets a cookie, or varies on what was not sent, is for one visitor',
    spots: { biscuit: {}, fickle: {} },
    async check({ get, origin }) {
      const count =
        (headers: Readonly<Record<string, string>>): Answering =>
        (response, asked, nth) =>
          html(`<p>${nth}</p>`, { 'cache-control': 'public, max-age=600', ...headers })(response, asked, nth);
      origin.when('biscuit', count({ 'set-cookie': 'id=1' }));
      origin.when('fickle', count({ vary: 'cookie' }));
      for (const path of ['/biscuit', '/fickle']) {
        assert.equal((await get(path)).text, '<main><p>1</p></main>');
        assert.equal((await get(path)).text, '<main><p>2</p></main>');
      }
    },
  },
];
