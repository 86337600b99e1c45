import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RegExpRouter } from 'hono/router/reg-exp-router';
import { SmartRouter } from 'hono/router/smart-router';
import { TrieRouter } from 'hono/router/trie-router';
import { parsePagePath } from '../../web/site-file/page-path.ts';

const GOOD: readonly (readonly [written: string, path: string, params: readonly string[]])[] = [
  ['/', '/', []],
  ['/news', '/news', []],
  ['/news/', '/news/', []],
  ['/team/:name', '/team/:name', ['name']],
  ['/team/:team-name/:year', '/team/:team-name/:year', ['team-name', 'year']],
  ['/:year{[0-9]{4}}', '/:year{[0-9]{4}}', ['year']],
  ['/a/:path{.+/.+}', '/a/:path{.+/.+}', ['path']],
  ['/a/:b?', '/a/:b?', ['b']],
  ['*', '*', []],
  ['/*', '/*', []],
  ['/a/*', '/a/*', []],
  ['/caf\u00e9/~a!', '/caf%C3%A9/~a!', []],
  ['/a%20b', '/a%20b', []],
  ['/_broadsheets', '/_broadsheets', []],
];

for (const [written, path, params] of GOOD) {
  test(`${written} is a path, and one that the router takes`, () => {
    const parsed = parsePagePath(written);
    assert.ok(parsed.ok);
    assert.equal(parsed.path, path);
    assert.deepEqual(parsed.params, params);
    const router = new SmartRouter<string>({ routers: [new RegExpRouter(), new TrieRouter()] });
    router.add('GET', parsed.path, 'page');
    router.match('GET', '/');
  });
}

const BAD: readonly (readonly [written: string, message: RegExp])[] = [
  ['', /begins with "\/"/],
  ['news', /Write "\/news"/],
  ['http://a.example/', /begins with "\/"/],
  ['//', /empty segment/],
  ['/a//b', /empty segment/],
  ['/a/../b', /never reaches/],
  ['/a?b=c', /"\?" cannot stand/],
  ['/a#b', /"#" cannot stand/],
  ['/a b', /" " cannot stand/],
  ['/a\\b', /cannot stand/],
  ['/team/{name}', /Parameters are written ":name"/],
  ['/a*', /"\*" cannot stand/],
  ['/:', /is no parameter/],
  ['/:1a', /is no parameter/],
  ['/:a.b', /is no parameter/],
  ['/:a?/b', /Only the last/],
  ['/:a/:a', /":a" is there twice/],
  ['/:a{[}', /no regular expression/],
  ['/:a{(b)}', /no regular expression/],
  ['/_broadsheet', /belong to the composer/],
  ['/_broadsheet/health', /belong to the composer/],
];

for (const [written, message] of BAD) {
  test(`${JSON.stringify(written)} is no path`, () => {
    const parsed = parsePagePath(written);
    assert.ok(!parsed.ok);
    assert.match(parsed.message, message);
  });
}

const CLASHES: readonly (readonly [one: string, other: string, clash: boolean])[] = [
  ['/team/:name', '/team/:id', true],
  ['/caf\u00e9', '/caf%C3%A9', true],
  ['*', '/*', true],
  ['/:a{[0-9]+}', '/:b{[0-9]+}', true],
  ['/:a{[0-9]+}', '/:b', false],
  ['/team/:name', '/team/new', false],
  ['/a', '/a/', false],
];

for (const [one, other, clash] of CLASHES) {
  test(`${one} and ${other} ${clash ? 'clash' : 'are two pages'}`, () => {
    const [first, second] = [parsePagePath(one), parsePagePath(other)];
    assert.ok(first.ok && second.ok);
    assert.equal(first.shape === second.shape, clash);
  });
}
