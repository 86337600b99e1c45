import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PATCH_SCRIPT_HASH } from '../../composer/emit/patch-script.ts';
import { createFakeSite, type FakeSite, fragment, NAVIGATION, parts } from '../support/fake-site.ts';

const openSite = (policy?: string): Promise<FakeSite> =>
  createFakeSite(
    [
      fragment('rain', {
        assets: { styles: ['/rain.css'], scripts: [] },
        cache: { kind: 'shared', freshness: { maxAgeMs: 60_000, staleWhileRevalidateMs: 0, staleIfErrorMs: 0 } },
      }),
    ],
    [
      {
        parts: parts(
          '<!doctype html><head><link rel="stylesheet" href="/site.css"><link rel="stylesheet" href="https://other.test/x.css">',
          '</head><body>',
          { fragment: 'rain' },
          '<link rel="stylesheet" href="/late.css"></body>',
        ),
        cache: 'max-age=5',
        ...(policy === undefined ? {} : { policy }),
      },
    ],
  );

async function headersOf(site: FakeSite, init?: RequestInit): Promise<Headers> {
  const asked = site.desk.calls.length;
  const response = site.get('/', init);
  if (site.desk.calls.length > asked) site.desk.answer('rain', '<p>rain</p>');
  const { headers, body } = await response;
  await body?.cancel();
  return headers;
}

test('the styles of the head are hinted at, those of its fragments too, and of nobody else', async () => {
  const headers = await headersOf(await openSite());
  assert.equal(headers.get('link'), '</site.css>; rel=preload; as=style, </rain.css>; rel=preload; as=style');
});

test('nobody may touch a page on its way that may hold patches; all others stay as they are', async () => {
  const site = await openSite();
  assert.equal((await headersOf(site, NAVIGATION)).get('cache-control'), 'max-age=5, no-transform');
  assert.equal((await headersOf(site, NAVIGATION)).get('cache-control'), 'max-age=5');
  assert.equal((await headersOf(await openSite())).get('cache-control'), 'max-age=5');
});

test('a page’s own policy allows the script for holes, and one that states none gets one', async () => {
  const own = await headersOf(await openSite("default-src 'none'; script-src 'self'"));
  assert.equal(own.get('content-security-policy'), `default-src 'none'; script-src 'self' ${PATCH_SCRIPT_HASH}`);
  const usual = await headersOf(await openSite());
  assert.equal(usual.get('content-security-policy'), "object-src 'none'; base-uri 'self'; frame-ancestors 'self'");
});
