/** Answers say of which version they are, and manifests the same. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFragmentHost, defineFragment } from '../../../fragments/index.ts';
import { createFragmentWorker } from '../../../fragments/kit/serve-worker.ts';

const own = defineFragment({ name: 'own', version: '1.4.0', View: () => 'own' });
const plain = defineFragment({ name: 'plain', View: () => 'plain' });
const nothing = defineFragment({ name: 'nothing', View: () => null });
const gone = defineFragment({ name: 'gone', load: () => ({ ok: false, reason: 'down' }) as const, View: () => null });

const fragments = [own, plain, nothing, gone];

interface Service {
  fetch(request: Request): Promise<Response>;
}

function get(service: Service, path: string): Promise<Response> {
  return service.fetch(new Request(`http://desk.test${path}`));
}

async function versionsOf(host: Service) {
  const manifest = (await (await get(host, '/.well-known/fragments')).json()) as {
    fragments: readonly { name: string; version: string }[];
  };
  return Promise.all(
    manifest.fragments.map(async ({ name, version }) => {
      const { headers } = await get(host, `/${name}`);
      return [name, version, headers.get('fragment-version')];
    }),
  );
}

test('markup, nothing and failures alike say the version that the manifest has', async () => {
  assert.deepEqual(await versionsOf(createFragmentHost(fragments, { version: 'deploy 7' })), [
    ['own', '1.4.0', '1.4.0'],
    ['plain', 'deploy 7', 'deploy 7'],
    ['nothing', 'deploy 7', 'deploy 7'],
    ['gone', 'deploy 7', 'deploy 7'],
  ]);
});

test('props that are refused are refused in that version, too', async () => {
  const { status, headers } = await get(createFragmentHost(fragments), '/own?what=1');
  assert.deepEqual([status, headers.get('fragment-version')], [400, '1.4.0']);
});

test('frames of a batch say it as answers do', async () => {
  const response = await createFragmentHost(fragments).fetch(
    new Request('http://desk.test/.well-known/fragments/batch', {
      method: 'POST',
      body: JSON.stringify({
        calls: [
          { id: 0, name: 'own', props: {} },
          { id: 1, name: 'plain', props: { what: 1 } },
        ],
      }),
    }),
  );
  const lines = (await response.text()).trim().split('\n');
  assert.deepEqual(
    lines.map((line) => JSON.parse(line)).map(({ status, headers }) => [status, headers['fragment-version']]),
    [
      [200, '1.4.0'],
      [400, '0'],
    ],
  );
});

test('a Worker takes the id of its deployment', async () => {
  const worker = createFragmentWorker(fragments);
  const environment = { CF_VERSION_METADATA: { id: 'abc', tag: '', timestamp: '' } };
  const versions = await versionsOf({ fetch: (request) => worker.fetch(request, environment) });
  assert.deepEqual(versions[1], ['plain', 'abc', 'abc']);
});

test('what cannot stand in a header is no version', () => {
  for (const version of ['', ' 1', '1\n', 'é', 'x'.repeat(129)])
    assert.throws(
      () => createFragmentHost([defineFragment({ name: 'odd', version, View: () => null })]),
      /is no version/,
    );
});
