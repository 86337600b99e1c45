import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';

test('the program of the README answers with its fragment, and ends when told to', async () => {
  const args = ['--import', './web/tsx.ts', 'test/examples/hello/hello.tsx'];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout, 'data');
  const url = String(line).replace('ready', '').trim();
  const page = await fetch(`${url}/World%20%3Cb%3E`);
  assert.equal(await page.text(), '<!doctype html><title>Hello</title><p>Hello, <!-- -->World &lt;b&gt;</p>');
  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  assert.equal(code, 0);
});
