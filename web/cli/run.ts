/** Finds the command that was asked for, and runs it. */
import { readFileSync } from 'node:fs';
import { suggest } from '../../composer/suggest.ts';
import { type Command, type ExitCode, UsageError } from './command.ts';
import { describeAll, describeOne } from './help.ts';

/** Where a command writes. */
export interface Output {
  readonly write: (text: string) => unknown;
}

/** Runs one command line. Wrong use is explained on `stderr`, and is exit code 2. */
export async function runCommandLine(
  args: readonly string[],
  commands: readonly Command[],
  { stdout, stderr }: { readonly stdout: Output; readonly stderr: Output },
): Promise<ExitCode> {
  try {
    return await dispatch(args, commands, stdout);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    stderr.write(`broadsheet: ${error.message}\nSee broadsheet help.\n`);
    return 2;
  }
}

async function dispatch(args: readonly string[], commands: readonly Command[], stdout: Output): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === undefined) throw new UsageError(`Which command? There are ${namesOf(commands).join(', ')}.`);
  if (name === 'version' || name === '--version' || name === '-v') return say(stdout, `${readVersion()}\n`);
  const isHelp = name === 'help' || name === '--help' || name === '-h';
  if (isHelp && rest[0] === undefined) return say(stdout, describeAll(commands));
  const command = findCommand(isHelp ? rest[0] : name, commands);
  if (isHelp || rest.includes('--help') || rest.includes('-h')) return say(stdout, describeOne(command));
  return await command.run(rest);
}

function findCommand(name = '', commands: readonly Command[]): Command {
  const command = commands.find((known) => known.name === name);
  if (command) return command;
  const what = name.startsWith('-') ? 'option' : 'command';
  const names = namesOf(commands);
  throw new UsageError(`Unknown ${what} "${name}".${suggest(name, names) || ` The commands are ${names.join(', ')}.`}`);
}

function namesOf(commands: readonly Command[]): readonly string[] {
  return [...commands.map((command) => command.name), 'help', 'version'];
}

function say(stdout: Output, text: string): ExitCode {
  stdout.write(text);
  return 0;
}

function readVersion(): string {
  const about: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return typeof about === 'object' && about !== null && 'version' in about ? String(about.version) : 'unknown';
}
