/** Whole addresses in pages, where the operator says what they are. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OWN_ORIGIN, withOrigin } from '../../web/layout/origin.ts';
import { readOrigin } from '../../web/process.ts';

const html = `<link rel="canonical" href="${OWN_ORIGIN}/world"/><meta name="a" content="b"/><meta property="og:url" content="${OWN_ORIGIN}/world"/><script type="application/ld+json">{"url":"${OWN_ORIGIN}/world"}</script>`;

function withThis(origin: string | undefined): string {
  const [page] = withOrigin([{ path: '/world', at: 'page "/world"', parts: [{ kind: 'html', html }] }], origin);
  const [part] = Array.isArray(page?.parts) ? page.parts : [];
  return part?.kind === 'html' ? part.html : assert.fail();
}

test('an origin stands wherever the layout left room for it', () => {
  assert.equal(withThis('https://a.example'), html.replaceAll(OWN_ORIGIN, 'https://a.example'));
});

test('without an origin, what needs one is left out, and the rest are paths', () => {
  assert.equal(
    withThis(undefined),
    '<meta name="a" content="b"/><script type="application/ld+json">{"url":"/world"}</script>',
  );
});

test('the origin is what the operator says, else the address of this machine, else unknown', () => {
  assert.equal(readOrigin({ BROADSHEET_ORIGIN: 'https://news.example/' }), 'https://news.example');
  assert.equal(readOrigin({ PORT: '9000' }), 'http://127.0.0.1:9000');
  assert.equal(readOrigin({ PORT: '0' }), undefined);
  assert.equal(readOrigin({ HOST: '0.0.0.0' }), undefined);
  for (const wrong of ['news.example', 'javascript:alert(1)'])
    assert.throws(() => readOrigin({ BROADSHEET_ORIGIN: wrong }), /Give one like https:\/\/news\.example/);
});
