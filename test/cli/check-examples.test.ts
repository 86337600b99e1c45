/** `broadsheet check` judges services in other languages by the same rules. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runCheck } from '../../web/check/run-check.ts';
import { isInstalled, readReadyOrigin, startProgram } from '../support/programs.ts';

const skip = isInstalled('python3', '--version') ? false : 'python3 is not installed here';
const folder = `${import.meta.dirname}/../examples/python`;

test('the service in Python keeps every rule, but for the fragment that is broken on purpose', { skip }, async () => {
  const program = startProgram('python3', ['service.py'], folder);
  await using _ = program;
  const { rules, fragments } = await runCheck({
    url: new URL(await readReadyOrigin(program)),
    props: '',
    fragment: undefined,
  });
  assert.deepEqual(fragments, ['moon', 'letter', 'archive', 'broken']);
  const broken = rules.filter(({ verdict }) => verdict === 'broken');
  assert.deepEqual(
    broken.flatMap(({ id, remarks }) => remarks.map(({ fragment }) => `${id} ${fragment}`)),
    ['answer broken'],
  );
  const skipped = rules.filter(({ verdict }) => verdict === 'skipped').map(({ id }) => id);
  assert.deepEqual(skipped, ['head', 'etag', 'batch-frames', 'batch-callers']);
});
