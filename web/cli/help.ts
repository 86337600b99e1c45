/** What `broadsheet help` says. */
import type { Command } from './command.ts';

/** All commands, a line each. */
export function describeAll(commands: readonly Command[]): string {
  const lines = commands.map((command) => [
    `  broadsheet ${command.name} ${command.usage}`,
    `      ${command.summary}`,
  ]);
  return [
    'Composes pages from fragments.',
    '',
    ...lines.flat(),
    '  broadsheet help [COMMAND]',
    '  broadsheet version',
    '',
    'Exit codes: 0 fine, 1 the thing checked is wrong, 2 the command was used wrongly.',
    '',
  ].join('\n');
}

/** One command with its options. */
export function describeOne(command: Command): string {
  const options = command.options.map((option) => `  ${option}`);
  return [`broadsheet ${command.name} ${command.usage}`, '', command.summary, '', ...options, ''].join('\n');
}
