/** What the product is made of besides its own code. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as z from 'zod/mini';

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8'));

const lock = z.object({
  packages: z.record(
    z.string(),
    z.object({
      dev: z.optional(z.boolean()),
      integrity: z.optional(z.string()),
      hasInstallScript: z.optional(z.boolean()),
    }),
  ),
});

test('fewer than ten packages at run time, each in one version', () => {
  const { dependencies } = z.object({ dependencies: z.record(z.string(), z.string()) }).parse(read('package.json'));
  assert.ok(Object.keys(dependencies).length < 10, Object.keys(dependencies).join());
  for (const [name, version] of Object.entries(dependencies)) assert.match(version, /^\d+\.\d+\.\d+$/, name);
});

test('none of them, nor of those behind them, runs anything when it is installed, and each is known by its hash', () => {
  const used = Object.entries(lock.parse(read('package-lock.json')).packages).filter(
    ([where, { dev }]) => where !== '' && dev !== true,
  );
  assert.ok(used.length >= 9);
  for (const [where, { integrity, hasInstallScript }] of used) {
    assert.equal(hasInstallScript, undefined, where);
    assert.match(integrity ?? '', /^sha512-/, where);
  }
});
