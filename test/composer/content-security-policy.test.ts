import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allowScript } from '../../composer/content-security-policy.ts';

const HASH = "'sha256-abc'";

/** Policy as stated, and as sent. */
const cases: readonly (readonly [string, string, string])[] = [
  ['scripts by list get one more', "script-src 'self'", `script-src 'self' ${HASH}`],
  ['no scripts at all become one', "script-src 'none'; img-src *", `script-src ${HASH}; img-src *`],
  [
    'a default that decides stays for the rest',
    "default-src 'none'; img-src 'self'",
    `default-src 'none'; img-src 'self'; script-src ${HASH}`,
  ],
  [
    'sources of the default go on to apply to scripts',
    "default-src 'self' https:",
    `default-src 'self' https:; script-src 'self' https: ${HASH}`,
  ],
  [
    'the directive for elements decides before the one for scripts',
    "script-src 'self'; script-src-elem 'none'",
    `script-src 'self'; script-src-elem ${HASH}`,
  ],
  ['inline scripts stay allowed where all are', "script-src 'unsafe-inline'", "script-src 'unsafe-inline'"],
  [
    'a nonce switches off what allows all, so the hash is needed',
    "script-src 'unsafe-inline' 'nonce-1'",
    `script-src 'unsafe-inline' 'nonce-1' ${HASH}`,
  ],
  ['a policy without a word on scripts stays as it is', "object-src 'none'", "object-src 'none'"],
  ['what is allowed already is not repeated', `script-src ${HASH}`, `script-src ${HASH}`],
  ['an empty policy stays empty', '', ''],
];

for (const [name, stated, sent] of cases) {
  test(name, () => {
    assert.equal(allowScript(stated, HASH), sent);
  });
}
