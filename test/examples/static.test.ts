import assert from 'node:assert/strict';
import { chmod, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { judgeContentType } from '../../composer/envelope.ts';
import { createFetchTransport } from '../../composer/transport/fetch.ts';
import type { Reply } from '../../composer/transport/transport.ts';
import { makeAttempt } from '../support/attempts.ts';
import { findFreePort, isInstalled, startProgram } from '../support/programs.ts';

const skip = isInstalled('nginx', '-v') ? false : 'nginx is not installed here';

/** A copy of the example on a port of its own, since nginx can be told neither a free port nor a folder for its files. */
async function serveFiles() {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-static-'));
  // Started by root, nginx reads its files as somebody else.
  await chmod(folder, 0o755);
  await cp(`${import.meta.dirname}/static`, folder, { recursive: true });
  const port = await findFreePort();
  const config = await readFile(join(folder, 'nginx.conf'), 'utf8');
  await writeFile(join(folder, 'nginx.conf'), config.replace('127.0.0.1:9002', `127.0.0.1:${port}`));
  const program = startProgram('nginx', ['-p', folder, '-c', 'nginx.conf', '-e', 'stderr'], folder);
  await untilListening(port);
  return {
    origin: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      await program[Symbol.asyncDispose]();
      await rm(folder, { recursive: true });
    },
  };
}

async function untilListening(port: number): Promise<void> {
  for (let tries = 0; tries < 1_200; tries++) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (isOpen) return;
    await wait(50);
  }
  throw new Error('nginx did not start within a minute');
}

test('files behind nginx are fragments, without a manifest', { skip }, async () => {
  await using server = await serveFiles();
  const transport = createFetchTransport(fetch, server.origin);
  const send = (name: string, etag?: string) =>
    new Promise<Reply>((resolve) => transport.send({ ...makeAttempt('files', name), etag }, resolve));

  const hours = await send('opening-hours');
  assert.ok(hours.kind === 'answer' && hours.status === 200);
  assert.equal(
    new TextDecoder().decode(hours.body),
    await readFile(`${import.meta.dirname}/static/html/opening-hours.html`, 'utf8'),
  );
  assert.deepEqual(judgeContentType(hours.headers['content-type']), { kind: 'html', charset: 'utf-8' });
  assert.equal(hours.headers['cache-control'], 'max-age=5, stale-while-revalidate=60, stale-if-error=3600');

  const unchanged = await send('opening-hours', hours.headers['etag']);
  assert.equal(unchanged.kind === 'answer' && unchanged.status, 304);
  const missing = await send('no-such-file');
  assert.equal(missing.kind === 'answer' && missing.status, 404);
  const outside = await send('..%2fnginx');
  assert.equal(outside.kind === 'answer' && outside.status >= 400, true);
});

test('a static tree has no manifest and no batch', { skip }, async () => {
  await using server = await serveFiles();
  const manifest = await fetch(`${server.origin}/.well-known/fragments`);
  assert.equal(manifest.status, 404);
  const batch = await fetch(`${server.origin}/.well-known/fragments/batch`, { method: 'POST', body: '{}' });
  assert.equal(batch.ok, false);
});
