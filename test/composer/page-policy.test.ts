import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import type { FragmentSpec } from '../../composer/contract.ts';
import { PATCH_SCRIPT_HASH } from '../../composer/emit/patch-script.ts';
import { htmlPage } from '../../composer/html-page.ts';
import type { PageDefinition } from '../../composer/page.ts';
import { createPolicyHeader } from '../../composer/page-policy.ts';
import { fragment } from '../support/fake-site.ts';

const FENCES = "object-src 'none'; base-uri 'self'; frame-ancestors 'self'";
const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const said = { styles: [], scripts: [], areScriptsStated: true } as const;

/** The header that a page of this markup gets. */
function policyOf(
  html: string,
  policy?: PageDefinition['policy'],
  specs: readonly FragmentSpec[] = [],
  params: Readonly<Record<string, string>> = {},
): readonly string[] {
  const page = htmlPage('/:name', html, policy === undefined ? {} : { policy });
  if (typeof page.parts === 'function') throw new Error('fixed parts expected');
  return createPolicyHeader(page, new Map(specs.map((spec) => [spec.name, spec])))(page.parts, params);
}

const textOf = (...of: Parameters<typeof policyOf>): string | undefined => policyOf(...of)[1];

test('a page’s own inline scripts run by their hashes, and the script for holes; nothing else inline does', () => {
  const html = '<!doctype html><script>go()</script><script type="importmap">{}</script><style>p{}</style>';
  assert.deepEqual(policyOf(html), [
    'content-security-policy',
    `script-src 'self' ${hash('go()')} ${hash('{}')} ${PATCH_SCRIPT_HASH}; ${FENCES}`,
  ]);
});

test('the hosts of its scripts may be asked, those that an inline script names among them, and no others', () => {
  const html =
    '<script src="https://cdn.example/a.js?b"></script><script src="//other.example:8443/b.js"></script><script src="/own.js"></script>' +
    '<link rel="modulepreload" href="http://plain.example/c.js"><img src="https://pictures.example/d.png">' +
    '<script>import("https://named.example/e.js")</script>';
  assert.match(
    textOf(html) ?? '',
    /^script-src 'self' https:\/\/cdn\.example https:\/\/other\.example:8443 http:\/\/plain\.example https:\/\/named\.example 'sha256/,
  );
});

test('event handlers of the page run, by hashes of their own; plug-ins stay where it has some', () => {
  const policy = textOf('<button onclick="a(&quot;b&quot;)">b</button><object data="/x.svg"></object>') ?? '';
  assert.match(policy, /^script-src 'self' 'sha256-[^ ]+'; script-src-attr 'unsafe-hashes' /);
  assert.ok(policy.includes(hash('a("b")')));
  assert.doesNotMatch(policy, /object-src/);
});

test('a script with a parameter has the hash of what it is in this visit', () => {
  const html = '<p title="{q}">{q}</p><script>hello("{name}")</script>';
  const page = htmlPage('/:name', html);
  if (typeof page.parts === 'function') throw new Error('fixed parts expected');
  const header = createPolicyHeader(page, new Map());
  for (const name of ['Ann', 'Bea'])
    assert.ok(header(page.parts, { name, q: '' })[1]?.includes(hash(`hello("${name}")`)), name);
});

test('a value that looks like a script is none', () => {
  const bad = '<script>alert(1)</script>';
  assert.ok(!textOf('<p title="{q}">{q}</p>', undefined, [], { q: bad })?.includes(hash('alert(1)')));
});

test('what looks like a script in a comment or a text field is none either', () => {
  assert.equal(
    textOf('<!--<script>a()</script>--><textarea><script>b()</script></textarea>'),
    `script-src 'self' ${PATCH_SCRIPT_HASH}; ${FENCES}`,
  );
});

test('newlines count as the browser reads them', () => {
  assert.ok(textOf('<script>a()\r\nb()\rc()</script>')?.includes(hash('a()\nb()\nc()')));
});

test('foreign fragments, and trusted ones that state their scripts, leave the policy strict', () => {
  const specs = [
    fragment('foreign', { trust: 'sanitise' }),
    fragment('own', { assets: { ...said, scripts: ['https://own.example/x.js'] }, fallback: '<script>f()</script>' }),
  ];
  assert.equal(
    textOf('<fragment src="foreign"></fragment><fragment src="own"></fragment>', undefined, specs),
    `script-src 'self' https://own.example ${hash('f()')} ${PATCH_SCRIPT_HASH}; ${FENCES}`,
  );
});

test('a trusted fragment that says nothing of its scripts keeps them, and so does one that may stand in another', () => {
  const quiet = fragment('quiet');
  const outer = fragment('outer', { trust: 'sanitise', nested: true });
  assert.equal(textOf('<fragment src="quiet"></fragment>', undefined, [quiet]), FENCES);
  assert.equal(textOf('<fragment src="outer"></fragment>', undefined, [quiet, outer]), FENCES);
  assert.notEqual(textOf('<p>none of them</p>', undefined, [quiet, outer]), FENCES);
});

test('a page that states its other scripts has no more, whatever its fragments leave unsaid', () => {
  assert.equal(
    textOf('<fragment src="quiet"></fragment>', { scripts: ['https://maps.example'] }, [fragment('quiet')]),
    `script-src 'self' ${PATCH_SCRIPT_HASH} https://maps.example; ${FENCES}`,
  );
});

test('a policy can be tried out, stated as a whole, or left out', () => {
  assert.equal(policyOf('<p>', { reportOnly: true })[0], 'content-security-policy-report-only');
  assert.deepEqual(policyOf('<p>', "script-src 'self'"), [
    'content-security-policy',
    `script-src 'self' ${PATCH_SCRIPT_HASH}`,
  ]);
  assert.deepEqual(policyOf('<p>', ''), []);
});
