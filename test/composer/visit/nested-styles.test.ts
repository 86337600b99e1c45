/** Styles of fragments in fragments: once in a page, before the markup that needs them, in its head wherever they can be known. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFakeSite, fragment, NAVIGATION, parts } from '../../support/fake-site.ts';

const INTEGRITY = `sha384-${'a'.repeat(64)}`;
const STYLE = '<link rel="stylesheet" href="/inner.css">';
const CORE_STYLE = `<link rel="stylesheet" href="/core.css" integrity="${INTEGRITY}">`;

const outer = fragment('outer', { nested: true });
const inner = fragment('inner', { nested: true, assets: { styles: ['/inner.css'], scripts: [] } });
const core = fragment('core', {
  assets: { styles: ['/core.css'], scripts: [], integrity: { '/core.css': INTEGRITY } },
});

const pageWith = (...slots: readonly { readonly fragment: string }[]) => [
  { parts: parts('<head></head><body>', ...slots.flatMap((slot) => [slot, '|']), '</body>') },
];

test('a page that does not know them yet has them before the outermost markup, once', async () => {
  const { get, desk } = await createFakeSite([outer, inner, core], pageWith({ fragment: 'outer' }));
  const response = await get('/');
  desk.answer('outer', '<p>o</p><fragment src="inner?n=1"></fragment><fragment src="inner?n=2"></fragment>');
  desk.answer('inner', '<p>1</p><fragment src="core"></fragment>');
  desk.answer('inner', '<p>2</p>');
  desk.answer('core', '<b>c</b>');
  assert.equal(
    await response.text(),
    `<head></head><body>${STYLE}${CORE_STYLE}<p>o</p><p>1</p><b>c</b><p>2</p>|</body>`,
  );
});

test('the next page has them in its head, and says so in Link', async () => {
  const { get, desk } = await createFakeSite([outer, inner, core], pageWith({ fragment: 'outer' }));
  for (const visit of ['first', 'second']) {
    const response = await get('/');
    desk.answer('outer', '<fragment src="inner"></fragment>');
    desk.answer('inner', '<p>i</p><fragment src="core"></fragment>');
    desk.answer('core', '<b>c</b>');
    const html = await response.text();
    if (visit === 'first') continue;
    assert.equal(html, `<head>${STYLE}${CORE_STYLE}</head><body><p>i</p><b>c</b>|</body>`);
    assert.equal(
      response.headers.get('link'),
      `</inner.css>; rel=preload; as=style, </core.css>; rel=preload; as=style; integrity="${INTEGRITY}"`,
    );
  }
});

test('where the outer fragment says what it holds, the first page has them in its head', async () => {
  const holder = fragment('outer', { nested: true, holds: ['inner', 'nobody'] });
  const innerHolder = { ...inner, holds: ['core', 'outer'] };
  const { get, desk } = await createFakeSite([holder, innerHolder, core], pageWith({ fragment: 'outer' }));
  const response = await get('/');
  desk.answer('outer', '<fragment src="inner"></fragment>');
  desk.answer('inner', '<p>i</p>');
  assert.equal(await response.text(), `<head>${STYLE}${CORE_STYLE}</head><body><p>i</p>|</body>`);
});

test('a manifest can say it', async () => {
  const entry = (name: string, more: object) => ({ name, path: `/${name}`, ...more });
  const manifest = {
    contract: 1,
    fragments: [
      entry('outer', { nested: true, holds: ['inner'] }),
      entry('inner', { assets: { styles: ['/inner.css'] } }),
    ],
  };
  const { get } = await createFakeSite([], pageWith({ fragment: 'outer' }), {
    manifest: () => ({ kind: 'manifest', text: JSON.stringify(manifest), etag: undefined }),
  });
  const response = await get('/', { method: 'HEAD' });
  assert.equal(response.headers.get('link'), '</inner.css>; rel=preload; as=style');
});

test('a patch brings what the head has not, and later patches leave it out', async () => {
  const slots = [{ fragment: 'outer' }, { fragment: 'inner' }, { fragment: 'late' }];
  const late = fragment('late', { nested: true });
  const { get, desk, clock } = await createFakeSite([outer, inner, core, late], pageWith(...slots));
  const response = await get('/', NAVIGATION);
  await clock.advance(30);
  desk.answer('late', '<i>l</i><fragment src="core"></fragment>');
  desk.answer('core', '<b>c</b>');
  desk.answer('outer', '<p>o</p><fragment src="core"></fragment>');
  desk.answer('core', '<b>c</b>');
  desk.answer('inner', '<p>i</p>');
  const html = await response.text();
  assert.match(html, new RegExp(`<template for="[^"]+">${CORE_STYLE}<i>l</i><b>c</b></template>`));
  assert.equal(html.split('/core.css').length, 2);
  // That of a fragment of the page itself is known from the start.
  assert.match(html, new RegExp(`^<head>${STYLE}</head>`));
  assert.equal(html.split('/inner.css').length, 2);
});

test('in document order it is the first of several that has them', async () => {
  const late = fragment('late', { nested: true });
  const { get, desk } = await createFakeSite(
    [outer, core, late],
    pageWith({ fragment: 'outer' }, { fragment: 'late' }),
  );
  const response = await get('/');
  desk.answer('late', '<i>l</i><fragment src="core"></fragment>');
  desk.answer('core', '<b>c</b>', { 'cache-control': 'no-store' });
  desk.answer('outer', '<p>o</p><fragment src="core"></fragment>');
  desk.answer('core', '<b>c</b>');
  assert.equal(await response.text(), `<head></head><body>${CORE_STYLE}<p>o</p><b>c</b>|<i>l</i><b>c</b>|</body>`);
});

test('a style that the page has written itself is not brought again', async () => {
  const { get, desk } = await createFakeSite(
    [outer, inner],
    [
      {
        parts: parts('<head><link href="/inner.css" rel="stylesheet"></head><body>', { fragment: 'outer' }, '</body>'),
      },
    ],
  );
  const response = await get('/');
  desk.answer('outer', '<fragment src="inner"></fragment>');
  desk.answer('inner', '<p>i</p>');
  assert.equal((await response.text()).split('/inner.css').length, 2);
});
