/** What a page shows once, however many of its fragments bring it: envelopes and `Link`. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ReplyHeaders } from '../../../composer/transport/transport.ts';
import { settle } from '../../support/fake-clock.ts';
import { createFakeSite, fragment, NAVIGATION, parts } from '../../support/fake-site.ts';

const JSON_TYPE = { 'content-type': 'application/json' };
const STYLE = '<link rel="stylesheet" href="/shared.css">';
const SCRIPT = '<script src="/shared.js"></script>';

const envelope = (bodyInline: string, head: readonly string[] = [STYLE], bodyLast: readonly string[] = [SCRIPT]) =>
  JSON.stringify({ head, bodyInline, bodyLast });

const page = [
  {
    parts: parts(
      '<!doctype html><head><title>t</title></head><body>',
      { fragment: 'one' },
      '|',
      { fragment: 'two' },
      '</body></html>',
    ),
  },
];

const open = (more: Parameters<typeof fragment>[1] = {}, pages: Parameters<typeof createFakeSite>[1] = page) =>
  createFakeSite([fragment('one', more), fragment('two', more)], pages);

const begin = '<!doctype html><head><title>t</title></head><body>';
const end = '</body></html>';

describe('an envelope', () => {
  test('has its head before its markup and its end at the end of the body, each once in a page', async () => {
    const { get, desk } = await open();
    const response = await get('/');
    desk.answer('one', envelope('<p>1</p>'), JSON_TYPE);
    desk.answer(
      'two',
      envelope('<p>2</p>', [STYLE, '<style>b{}</style>'], [SCRIPT, '<script>go()</script>']),
      JSON_TYPE,
    );
    assert.equal(
      await response.text(),
      `${begin}${STYLE}<p>1</p>|<style>b{}</style><p>2</p>${SCRIPT}<script>go()</script>${end}`,
    );
  });

  test('brings its head to the first in the document, whoever answers first', async () => {
    const { get, desk } = await open();
    const response = await get('/');
    desk.answer('two', envelope('<p>2</p>'), JSON_TYPE);
    desk.answer('one', envelope('<p>1</p>'), JSON_TYPE);
    assert.equal(await response.text(), `${begin}${STYLE}<p>1</p>|<p>2</p>${SCRIPT}${end}`);
  });

  test('keeps its head where one before it stands in a place that takes none', async () => {
    const table = {
      parts: parts(`${begin}<table><tr>`, { fragment: 'one' }, '</tr></table>', { fragment: 'two' }, end),
    };
    const { get, desk } = await open({}, [table]);
    const response = await get('/');
    desk.answer('two', envelope('<p>2</p>', [STYLE], []), JSON_TYPE);
    desk.answer('one', '<!--1-->', { link: '</shared.css>; rel=stylesheet' });
    assert.equal(await response.text(), `${begin}<table><tr><!--1--></tr></table>${STYLE}<p>2</p>${end}`);
  });

  test('that comes late leaves its head in its patch, and its end after all patches', async () => {
    const { get, desk, clock } = await open();
    const response = await get('/', NAVIGATION);
    await clock.advance(30);
    desk.answer('two', envelope('<p>2</p>'), JSON_TYPE);
    desk.answer('one', envelope('<p>1</p>'), JSON_TYPE);
    const html = (await response.text()).replaceAll(/-[0-9a-f]{24}/g, '');
    const patches = `<template for="s1">${STYLE}<p>2</p></template>\n<template for="s0"><p>1</p></template>\n`;
    assert.ok(html.endsWith(`${patches}${SCRIPT}${end}`), html);
  });

  test('in memory is in the head of the page, with a hint, and the same once', async () => {
    const { get, desk } = await open();
    const kept = { ...JSON_TYPE, 'cache-control': 'max-age=60' };
    const first = await get('/');
    desk.answer('one', envelope('<p>1</p>'), kept);
    desk.answer('two', envelope('<p>2</p>'), kept);
    await first.text();
    for (let again = 0; again < 3; again += 1) {
      const response = await get('/');
      assert.equal(
        await response.text(),
        `<!doctype html><head><title>t</title>${STYLE}</head><body><p>1</p>|<p>2</p>${SCRIPT}${end}`,
      );
      assert.equal(response.headers.get('link'), '</shared.css>; rel=preload; as=style');
      assert.ok(response.headers.get('etag'));
    }
    assert.equal(desk.calls.length, 2);
  });

  test('that a page waits for is in the head as well', async () => {
    const { get, desk } = await open({}, [
      { parts: parts('<head></head><body>', { fragment: 'one', required: true }, '|', { fragment: 'two' }, '</body>') },
    ]);
    const reading = get('/');
    await settle();
    desk.answer('one', envelope('<p>1</p>'), JSON_TYPE);
    const response = await reading;
    desk.answer('two', envelope('<p>2</p>'), JSON_TYPE);
    assert.equal(await response.text(), `<head>${STYLE}</head><body><p>1</p>|<p>2</p>${SCRIPT}</body>`);
  });

  test('with entries that would end a head keeps them at its markup', async () => {
    const { get, desk } = await open({}, [
      { parts: parts('<head></head><body>', { fragment: 'one', required: true }, '</body>') },
    ]);
    const reading = get('/');
    await settle();
    desk.answer('one', envelope('<p>1</p>', ['<p>head?</p>', STYLE], []), JSON_TYPE);
    assert.equal(await (await reading).text(), `<head>${STYLE}</head><body><p>head?</p><p>1</p></body>`);
  });

  test('that is cut in the middle of an element is one piece of markup', async () => {
    const { get, desk } = await open();
    const response = await get('/');
    desk.answer('one', envelope('b{}', ['<style>'], ['</style>']), JSON_TYPE);
    desk.answer('two', '<p>2</p>');
    assert.equal(await response.text(), `${begin}<style>b{}</style>|<p>2</p>${end}`);
  });

  test('of somebody else is made harmless as one piece', async () => {
    const { get, desk } = await open({ trust: 'sanitise' });
    const response = await get('/');
    desk.answer('one', envelope('<p>1</p>'), JSON_TYPE);
    desk.answer('two', envelope('<p>2</p>'), JSON_TYPE);
    const html = await response.text();
    assert.doesNotMatch(html, /script/);
    assert.match(html, /<p>1<\/p>\|/);
  });

  test('in a page without a head has its entries at its markup', async () => {
    const { get, desk } = await open({}, [{ parts: parts({ fragment: 'one' }, { fragment: 'two' }) }]);
    const response = await get('/');
    desk.answer('one', envelope('<p>1</p>'), JSON_TYPE);
    desk.answer('two', envelope('<p>2</p>'), JSON_TYPE);
    assert.equal(await response.text(), `${STYLE}<p>1</p><p>2</p>${SCRIPT}`);
  });
});

describe('Link', () => {
  const show = async (headers: ReplyHeaders, more: Parameters<typeof fragment>[1] = {}): Promise<string> => {
    const { get, desk } = await open(more);
    const response = await get('/');
    desk.answer('one', '1', headers);
    desk.answer('two', '2', headers);
    return (await response.text()).slice(begin.length, -end.length);
  };

  test('brings a style that no manifest has announced, once, before the markup', async () => {
    assert.equal(await show({ link: '</a.css?v=1>; rel=stylesheet' }), '<link rel="stylesheet" href="/a.css?v=1">1|2');
  });

  test('brings preloads with what they are for', async () => {
    assert.equal(
      await show({ link: '</a.woff2>; rel="preload"; as=font, </b.js>; rel=modulepreload' }),
      '<link rel="preload" as="font" href="/a.woff2" crossorigin><link rel="modulepreload" href="/b.js">1|2',
    );
  });

  test('says nothing new of what the manifest has', async () => {
    const assets = { styles: ['/a.css'], scripts: ['/b.js'] };
    const link = '</a.css>; rel=preload; as=style, </b.js>; rel=modulepreload, </a.css>; rel=stylesheet';
    const [head, body] = (await show({ link }, { assets })).split('<body>');
    assert.match(head ?? '', /b\.js/);
    assert.equal(body, '1|2');
  });

  for (const link of [
    '<https://elsewhere.test/a.css>; rel=stylesheet',
    '<//elsewhere.test/a.css>; rel=stylesheet',
    '<javascript:alert(1)>; rel=stylesheet',
    '</\\elsewhere.test/a.css>; rel=stylesheet',
    '</../a.css>; rel=stylesheet',
    '</a.css>; rel=next',
    '</a.css>',
    '</a.css>; rel=preload',
    'nonsense',
    '<',
  ])
    test(`of ${link} says nothing to the page`, async () => {
      assert.equal(await show({ link }), '1|2');
    });

  test('is not followed where its elements could not stand', async () => {
    const { get, desk } = await createFakeSite(
      [fragment('one')],
      [{ parts: parts('<select>', { fragment: 'one' }, '</select>') }],
    );
    const response = await get('/');
    desk.answer('one', '<option>1</option>', { link: '</a.css>; rel=stylesheet' });
    assert.equal(await response.text(), '<select><option>1</option></select>');
  });

  test('cannot leave its attribute', async () => {
    const html = await show({ link: '</a.css?"onload=alert(1)>; rel=stylesheet' });
    assert.doesNotMatch(html, /"onload/);
  });

  test('of somebody else’s fragment is not followed', async () => {
    assert.equal(await show({ link: '</a.css>; rel=stylesheet' }, { trust: 'sanitise' }), '1|2');
  });
});

test('a style that the page only preloads is brought all the same', async () => {
  const head = '<!doctype html><head><link rel="preload" as="style" href="/shared.css"></head><body>';
  const { get, desk } = await open({}, [{ parts: parts(head, { fragment: 'one' }, '|', { fragment: 'two' }, end) }]);
  const response = await get('/');
  desk.answer('one', envelope('<p>1</p>', [STYLE], []), JSON_TYPE);
  desk.answer('two', '<p>2</p>');
  assert.equal(await response.text(), `${head}${STYLE}<p>1</p>|<p>2</p>${end}`);
});
