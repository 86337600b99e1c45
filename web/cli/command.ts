/** What a command of `broadsheet` is, and how it takes its arguments. */
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { suggest } from '../../composer/suggest.ts';

/** 0: fine. 1: the thing checked is wrong. 2: the command was used wrongly. */
export type ExitCode = 0 | 1 | 2;

/** One command. */
export interface Command {
  readonly name: string;
  /** Its arguments, as the help shows them. */
  readonly usage: string;
  /** What it does, in one line. */
  readonly summary: string;
  /** One line for each option, for `broadsheet help NAME`. */
  readonly options: readonly string[];
  /** Does it. Throws {@link UsageError} where the arguments are wrong. */
  readonly run: (args: readonly string[]) => Promise<ExitCode>;
}

/** The command line was used wrongly; the message says what to write instead. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

/** Options with a value and options without, by name. */
export type OptionKinds = Readonly<Record<string, 'string' | 'boolean'>>;

/** Arguments, taken apart. */
export interface Arguments {
  readonly positionals: readonly string[];
  readonly strings: ReadonlyMap<string, string>;
  readonly flags: ReadonlySet<string>;
}

/** Takes arguments apart. Throws {@link UsageError} for an option that is not known, is there twice, or lacks its value. */
export function parseArguments(args: readonly string[], kinds: OptionKinds): Arguments {
  const options: ParseArgsOptionsConfig = Object.fromEntries(
    Object.entries(kinds).map(([name, type]) => [name, { type }]),
  );
  const { tokens } = parseArgs({ args: [...args], options, allowPositionals: true, strict: false, tokens: true });
  const positionals: string[] = [];
  const strings = new Map<string, string>();
  const flags = new Set<string>();
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName } = token;
    const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
    if (kind === undefined) throw new UsageError(unknownOption(rawName, kinds));
    if (strings.has(name) || flags.has(name)) throw new UsageError(`${rawName} is there twice. Remove one.`);
    if (kind === 'string') strings.set(name, takeValue(token));
    else if (token.value === undefined) flags.add(name);
    else throw new UsageError(`${rawName} takes no value. Write only ${rawName}.`);
  }
  return { positionals, strings, flags };
}

/** `--port 80` or `--port=80`. `--port --host` has forgotten the value. */
function takeValue({ rawName, value = '', inlineValue }: OptionToken): string {
  const isMissing = value === '' || (inlineValue !== true && value.startsWith('-'));
  if (isMissing) throw new UsageError(`${rawName} needs a value. Write ${rawName} VALUE.`);
  return value;
}

/** As `parseArgs` gives it. */
interface OptionToken {
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

function unknownOption(written: string, kinds: OptionKinds): string {
  const known = Object.keys(kinds).map((name) => `--${name}`);
  const hint =
    suggest(written, known) || (known.length === 0 ? ' It takes none.' : ` The options are ${known.join(', ')}.`);
  return `Unknown option "${written}".${hint}`;
}
