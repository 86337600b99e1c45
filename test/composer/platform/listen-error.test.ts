/** A composer that can not listen where it was told to says so, to programs as to people, and leaves nothing behind. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ListenError } from '../../../composer/platform/node/listen-error.ts';
import { startNode } from '../../../composer/platform/node/start.ts';
import type { ServiceDefinition } from '../../../composer/site.ts';
import { serveOnFreePort } from '../../support/serve.ts';

/** The error that a start ends with. */
async function errorOf(port: number, host: string, serviceUrl?: string): Promise<ListenError> {
  const services: readonly ServiceDefinition[] =
    serviceUrl === undefined ? [] : [{ name: 'desk', address: { kind: 'url', url: serviceUrl }, fragments: undefined }];
  const error: unknown = await startNode({ site: { services, pages: [] }, port, host }).then(
    () => assert.fail('it listens'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof ListenError, String(error));
  return error;
}

test('a port that is taken is named, with what to do', async () => {
  await using other = await serveOnFreePort((_request, response) => response.end());
  const { message, code, cause } = await errorOf(other.port, '127.0.0.1');
  assert.equal(message, `port ${other.port} is in use. End the program that has it, or choose another one.`);
  assert.equal(code, 'EADDRINUSE');
  assert.match(String(cause), /listen EADDRINUSE: address already in use/);
});

test('an address that is not one of this machine is named', async () => {
  // RFC 5737 §3: for documentation, so nobody's.
  const { message, code } = await errorOf(0, '192.0.2.1');
  assert.equal(message, 'cannot listen at 192.0.2.1, port 0 (EADDRNOTAVAIL). Choose another address.');
  assert.equal(code, 'EADDRNOTAVAIL');
});

test('a start that failed asks no service for anything any more', async () => {
  const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
  await using other = await serveOnFreePort((_request, response) => response.writeHead(404).end());
  const before = timers();
  await errorOf(other.port, '127.0.0.1', other.origin);
  assert.equal(timers(), before);
});
