/** What the kit writes around an island. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseFragment } from 'parse5';
import { containBody } from '../../../composer/contain/contain.ts';
import { createFragmentHost, defineFragment, type FragmentHostOptions } from '../../../fragments/index.ts';
import { get } from './sample.tsx';

const HOSTILE = '</script><!--<script><img src=x>';

function Named({ data }: { readonly data: { readonly text: string } }) {
  return data.text === '' ? null : <p>{data.text}</p>;
}

const island = (text: string) =>
  defineFragment({ name: 'note', island: { on: 'interaction' }, load: () => ({ text }), View: Named });

const client = { url: '/assets/h/fragments/note.1.js', integrity: 'sha384-abc' };

const host = (text: string, files: FragmentHostOptions['files'] = { note: { client } }) =>
  createFragmentHost([island(text)], { files });

const markupOf = async (text: string): Promise<string> => (await get(host(text), '/note')).text();

test('an island names its module, when it starts, and what it shows', async () => {
  const html = await markupOf('here');
  assert.match(
    html,
    /^<div data-island="\/assets\/h\/fragments\/note\.1\.js" data-integrity="sha384-abc" data-on="interaction" data-prefix="f\w+"><div><p>here<\/p><\/div><script type="application\/json">\{"data":\{"text":"here"\},"props":\{\}\}<\/script><island-end><\/island-end><\/div>$/,
  );
});

test('an island of which nothing was built is markup', async () => {
  assert.equal(await (await get(host('here', {}), '/note')).text(), '<p>here</p>');
});

test('the manifest names the module and the style that were built, with their integrity', () => {
  const style = { url: '/assets/h/fragments/note.2.css', integrity: 'sha384-def' };
  const [entry] = host('here', { note: { client, style } }).manifest().fragments;
  assert.deepEqual(entry?.assets, {
    styles: [style.url],
    scripts: [],
    islands: [client.url],
    integrity: { [client.url]: client.integrity, [style.url]: style.integrity },
  });
});

const runtime = {
  react: { url: '/assets/h/islands/react.3.js', integrity: 'sha384-ghi' },
  loader: { url: '/assets/h/islands/loader.4.js', integrity: 'sha384-jkl' },
};

test('an island that brings what it needs says so to the composer and to the browser', async () => {
  const own = host('here', { note: { client, runtime } });
  const [entry] = own.manifest().fragments;
  assert.deepEqual(entry?.assets, {
    styles: [],
    scripts: [runtime.loader.url],
    async: [runtime.loader.url],
    islands: [client.url, runtime.react.url],
    integrity: {
      [client.url]: client.integrity,
      [runtime.react.url]: runtime.react.integrity,
      [runtime.loader.url]: runtime.loader.integrity,
    },
  });
  assert.match(
    await (await get(own, '/note')).text(),
    / data-react="\/assets\/h\/islands\/react\.3\.js" data-react-integrity="sha384-ghi" /,
  );
});

test('what only islands need is not brought where there is none', () => {
  const still = defineFragment({ name: 'note', View: () => <p>here</p> });
  const [entry] = createFragmentHost([still], { files: { note: { client, runtime } } }).manifest().fragments;
  assert.deepEqual(entry?.assets, { styles: [], scripts: [] });
});

test('a host answers with the files that it was given, and with no others', async () => {
  const bodies = new Map([client.url, '/kept.json'].map((path) => [path, new TextEncoder().encode('let it')]));
  const own = createFragmentHost([island('here')], { bodies });
  const file = await get(own, client.url);
  assert.equal(await file.text(), 'let it');
  assert.deepEqual(
    ['content-type', 'cache-control', 'x-content-type-options'].map((name) => file.headers.get(name)),
    ['text/javascript; charset=utf-8', 'public, max-age=31536000, immutable', 'nosniff'],
  );
  const head = await own.fetch(new Request(`http://host.test${client.url}`, { method: 'HEAD' }));
  assert.deepEqual([head.status, head.headers.get('content-length'), await head.text()], [200, '6', '']);
  for (const path of ['/kept.json', '/assets/h/fragments/note.2.js']) assert.equal((await get(own, path)).status, 404);
  const posted = await own.fetch(new Request(`http://host.test${client.url}`, { method: 'POST' }));
  assert.equal(posted.status, 404);
});

test('an answer names its style with its integrity', async () => {
  const style = { url: '/assets/h/fragments/note.2.css', integrity: 'sha384-def' };
  const { headers } = await get(host('here', { note: { style } }), '/note');
  assert.equal(headers.get('link'), `<${style.url}>; rel=stylesheet; integrity="sha384-def"`);
});

test('an envelope names them with their integrity too', async () => {
  const style = { url: '/assets/h/fragments/note.2.css', integrity: 'sha384-def' };
  const response = await get(host('here', { note: { style } }), '/note', { accept: 'application/json' });
  const { head }: { readonly head: readonly string[] } = await response.json();
  assert.deepEqual(head, [`<link rel="stylesheet" href="${style.url}" integrity="sha384-def">`]);
});

test('no text of the data leaves its script', async () => {
  const html = await markupOf(HOSTILE);
  const [wrapper, ...others] = parseFragment(html).childNodes;
  assert.equal(others.length, 0);
  assert.ok(wrapper && 'childNodes' in wrapper);
  assert.deepEqual(
    wrapper.childNodes.map(({ nodeName }) => nodeName),
    ['div', 'script', 'island-end'],
  );
  const [, script] = wrapper.childNodes;
  const [text] = script && 'childNodes' in script ? script.childNodes : [];
  assert.ok(text && 'value' in text);
  assert.deepEqual(JSON.parse(text.value), { data: { text: HOSTILE }, props: {} });
});

test('an island is contained as it is', async () => {
  const body = new TextEncoder().encode(await markupOf(HOSTILE));
  const contained = containBody(body, 'verbatim');
  assert.ok(contained.ok);
  assert.deepEqual(contained.body, body);
});

test('an island that shows nothing is nothing', async () => {
  assert.equal((await get(host(''), '/note')).status, 204);
});

test('an island that would be replaced while it is open is refused', () => {
  assert.throws(
    () => defineFragment({ name: 'note', island: { on: 'load' }, live: { everyS: 5 }, View: () => null }),
    /"island" and "live" exclude each other/,
  );
});
