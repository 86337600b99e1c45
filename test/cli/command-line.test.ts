import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parseArguments, UsageError } from '../../web/cli/command.ts';
import { commands } from '../../web/cli/commands/index.ts';
import { runCommandLine } from '../../web/cli/run.ts';
import { startCli } from './running-cli.ts';

/** Runs a command line in this process. */
async function run(
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }> {
  const written = { stdout: '', stderr: '' };
  const code = await runCommandLine(args, commands, {
    stdout: { write: (text) => (written.stdout += text) },
    stderr: { write: (text) => (written.stderr += text) },
  });
  return { code, ...written };
}

const WRONG: readonly (readonly [args: string, message: RegExp])[] = [
  ['', /Which command\? There are serve, /],
  ['serv', /Unknown command "serv"\. Did you mean "serve"\?/],
  ['sevre x', /Unknown command "sevre"\. Did you mean "serve"\?/],
  ['zzzzzz', /Unknown command "zzzzzz"\. The commands are serve, /],
  ['--prot', /Unknown option "--prot"/],
  ['help serv', /Unknown command "serv"\. Did you mean "serve"\?/],
  ['serve', /serve needs the file of a site/],
  ['serve a.json b.json', /"b\.json" is one too many/],
  ['serve a.json --prot 1', /Unknown option "--prot"\. Did you mean "--port"\?/],
  ['serve a.json -p 1', /Unknown option "-p"/],
  ['serve a.json --port', /--port needs a value/],
  ['serve a.json --port=', /--port needs a value/],
  ['serve a.json --port --host x', /--port needs a value/],
  ['serve a.json --port 1 --port 2', /--port is there twice/],
  ['serve a.json --port x', /"x" is no port.*0 to 65535/],
  ['serve a.json --port 65536', /"65536" is no port/],
  ['serve a.json --port=-1', /"-1" is no port/],
  ['serve a.json --port 80.5', /"80\.5" is no port/],
];

for (const [args, message] of WRONG) {
  test(`broadsheet ${args} is used wrongly`, async () => {
    const { code, stdout, stderr } = await run(...args.split(' ').filter((arg) => arg !== ''));
    assert.equal(code, 2);
    assert.equal(stdout, '');
    assert.match(stderr, message);
    assert.match(stderr, /^broadsheet: .*\nSee broadsheet help\.\n$/);
  });
}

for (const args of [['help'], ['--help'], ['-h']]) {
  test(`broadsheet ${args.join(' ')} names every command`, async () => {
    const { code, stdout } = await run(...args);
    assert.equal(code, 0);
    for (const command of commands) assert.ok(stdout.includes(`broadsheet ${command.name} ${command.usage}`));
  });
}

for (const args of [
  ['help', 'serve'],
  ['serve', '--help'],
  ['serve', 'x.json', '-h'],
]) {
  test(`broadsheet ${args.join(' ')} explains its options`, async () => {
    const { code, stdout } = await run(...args);
    assert.equal(code, 0);
    assert.match(stdout, /--port N .*8787/);
  });
}

test('the version is that of the package', async () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  assert.deepEqual(await run('version'), { code: 0, stdout: `${version}\n`, stderr: '' });
  assert.deepEqual(await run('--version'), { code: 0, stdout: `${version}\n`, stderr: '' });
});

test('options and arguments come in any order', () => {
  const parsed = parseArguments(['--port=1', 'a', '--loud', 'b', '--host', 'h', '--', '--port'], {
    port: 'string',
    host: 'string',
    loud: 'boolean',
  });
  assert.deepEqual(parsed.positionals, ['a', 'b', '--port']);
  assert.deepEqual(
    [...parsed.strings],
    [
      ['port', '1'],
      ['host', 'h'],
    ],
  );
  assert.deepEqual([...parsed.flags], ['loud']);
});

test('a flag takes no value', () => {
  assert.throws(() => parseArguments(['--loud=yes'], { loud: 'boolean' }), UsageError);
});

test('names of things that every object has are no options', () => {
  for (const option of ['--constructor', '--__proto__', '--toString=1']) {
    assert.throws(() => parseArguments([option], { port: 'string' }), UsageError);
  }
});

test('the program itself ends with the exit code of its command', async () => {
  await using wrong = startCli(['serv']);
  await using right = startCli(['version']);
  assert.equal((await wrong.ended).code, 2);
  assert.match((await wrong.ended).stderr, /Did you mean "serve"\?/);
  assert.equal((await right.ended).code, 0);
});
