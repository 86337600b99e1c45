/** `broadsheet check` as a program: what it prints, and how it ends. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serveOnFreePort } from '../support/serve.ts';
import { serveWithFault, withHeader } from './faulty-service.tsx';
import { startCli } from './running-cli.ts';

test('a good service is exit code 0, with a line for each rule', async () => {
  const { url, close } = await serveWithFault();
  const { code, stdout } = await startCli(['check', url]).ended;
  await close();
  assert.equal(code, 0);
  assert.match(stdout, /\(a service of 2 fragments\)\n/);
  assert.match(stdout, /^ok {4}hostile-props {3}escapes every prop/m);
  assert.match(stdout, /\n28 rules kept, 0 broken, 0 skipped\n$/);
});

test('a broken rule is exit code 1, and says which fragment breaks it and how', async () => {
  const { url, close } = await serveWithFault(withHeader('set-cookie', 'a=b'));
  const { code, stdout } = await startCli(['check', url]).ended;
  await close();
  assert.equal(code, 1);
  assert.match(stdout, /^FAIL {2}cookies {9}sets no cookies\n {6}forecast: sends Set-Cookie: composers drop it, .*\n/m);
});

test('--json holds every rule with its verdict', async () => {
  const { url, close } = await serveWithFault();
  const { code, stdout } = await startCli(['check', url, '--json', '--fragment', 'clock']).ended;
  await close();
  const report: unknown = JSON.parse(stdout);
  assert.equal(code, 0);
  assert.ok(typeof report === 'object' && report !== null && 'rules' in report && Array.isArray(report.rules));
  assert.deepEqual('fragments' in report && report.fragments, ['clock']);
  assert.deepEqual(report.rules[0], {
    id: 'manifest',
    says: 'has a manifest of contract 1, no entry of which would be refused',
    verdict: 'kept',
    remarks: [],
  });
});

test('a URL without manifest is judged as one fragment, with the props in it', async () => {
  await using server = await serveOnFreePort((request, response) => {
    const url = new URL(request.url ?? '', 'http://test');
    response.statusCode = url.pathname === '/note' ? 200 : 404;
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(`<p>${url.searchParams.get('text')}</p>`);
  });
  const { code, stdout } = await startCli(['check', `${server.origin}/note?text=hello`]).ended;
  assert.equal(code, 1);
  assert.match(stdout, /\(one fragment, without manifest\)/);
  assert.match(stdout, /^FAIL {2}hostile-props.*\n {6}note: text=zq\S* .*becomes an element/m);
  assert.match(stdout, /^weak {2}cache-control/m);
});

test('a URL that nothing is at is asked after', async () => {
  await using server = await serveOnFreePort((_request, response) => {
    response.statusCode = 404;
    response.end();
  });
  const { code, stdout } = await startCli(['check', `${server.origin}/nowhere`]).ended;
  assert.equal(code, 1);
  assert.match(stdout, /^FAIL {2}answer.*\n.* answers 404\. Is the URL that of a fragment\?/m);
});

test('the URL of one fragment of a service is judged by the manifest of the service', async () => {
  const { url, close } = await serveWithFault();
  const { stdout } = await startCli(['check', `${url}/forecast?city=York`]).ended;
  await close();
  assert.match(stdout, /\(a service of 1 fragment\)/);
});

test('nobody at the URL is exit code 1, and no URL is exit code 2', async () => {
  const server = await serveOnFreePort(() => undefined);
  await server.close();
  const [nobody, noUrl, notOne, two] = await Promise.all(
    [[server.origin], [], ['weather'], [server.origin, 'more']].map((args) => startCli(['check', ...args]).ended),
  );
  assert.equal(nobody?.code, 1);
  assert.match(nobody?.stderr ?? '', /cannot check .*ECONNREFUSED.*Is it running there\?/);
  assert.deepEqual([noUrl?.code, notOne?.code, two?.code], [2, 2, 2]);
  assert.match(notOne?.stderr ?? '', /"weather" is no http or https URL/);
});

test('with --json a service that cannot be checked is said in JSON too', async () => {
  const server = await serveOnFreePort(() => undefined);
  await server.close();
  const { code, stdout } = await startCli(['check', server.origin, '--json']).ended;
  assert.equal(code, 1);
  const { url, ok, problem } = JSON.parse(stdout);
  assert.deepEqual([url, ok], [`${server.origin}/`, false]);
  assert.match(problem, /nobody listens there \(ECONNREFUSED\)/);
});

test('--fragment with a name that is not there is exit code 1, and says which are', async () => {
  const { url, close } = await serveWithFault();
  const { code, stderr } = await startCli(['check', url, '--fragment', 'clokc']).ended;
  await close();
  assert.equal(code, 1);
  assert.match(stderr, /it has no fragment "clokc"\. Did you mean "clock"\?/);
});

test('a manifest with name and path only is enough: no prop is unknown then', async () => {
  await using server = await serveOnFreePort((request, response) => {
    const isManifest = request.url === '/.well-known/fragments';
    response.statusCode = isManifest || request.url?.startsWith('/note') ? 200 : 404;
    response.setHeader('content-type', isManifest ? 'application/json' : 'text/html; charset=utf-8');
    response.end(isManifest ? '{"contract":1,"fragments":[{"name":"note","path":"/note"}]}' : '<p>note</p>');
  });
  const { code, stdout } = await startCli(['check', server.origin]).ended;
  assert.equal(code, 0, stdout);
  assert.match(stdout, /^skip {2}unknown-props/m);
});

test('what is no TLS, no JSON or no UTF-8 is called by its name', async () => {
  await using server = await serveOnFreePort((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end('{"contract": 1, "fragm');
  });
  await using plain = await serveOnFreePort((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=iso-8859-1');
    response.end('<p>old</p>');
  });
  const [tls, json, old] = await Promise.all(
    [server.origin.replace('http:', 'https:'), server.origin, plain.origin].map(
      (url) => startCli(['check', url]).ended,
    ),
  );
  assert.match(tls?.stderr ?? '', /it does not speak TLS\. Try http:\/\//);
  assert.match(json?.stdout ?? '', /^FAIL {2}manifest .*\n {6}no JSON, or cut short\n/m);
  assert.equal(old?.code, 0);
  assert.match(old?.stdout ?? '', /^weak {2}content-type .*\n {6}fragment: is iso-8859-1, which this composer reads/m);
});
