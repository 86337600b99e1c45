/** What a new fragment may be called, and what it is called in code. */
import { UsageError } from '../command.ts';

/** One name in its spellings. */
export interface FragmentNames {
  /** Folder, path and name: `match-report`. */
  readonly kebab: string;
  /** The constant: `matchReport`. */
  readonly camel: string;
  /** Components: `MatchReport`. */
  readonly pascal: string;
  /** For people: `Match report`. */
  readonly words: string;
}

/** Code with it stays within the lines that the formatter keeps. */
const LONGEST = 32;

/** Folders of `fragments/` that are no fragments; and a binding that every Worker with files may have. */
const TAKEN = new Set('contract formats kit load parts snapshot workers assets'.split(' '));

/** Words that no constant can be called, or the linter allows none to be called. */
const RESERVED = new Set(
  (
    'arguments await break case catch class const continue debugger decodeURI default delete do else encodeURI enum escape ' +
    'eval export extends false finally for function globalThis if implements import in instanceof interface isFinite isNaN ' +
    'let new null package parseFloat parseInt private protected public return static super switch this throw true try ' +
    'typeof undefined unescape var void while with yield'
  ).split(' '),
);

/** What the files of a fragment, its test and the registry call something else. */
const USED = new Set(
  'assert built createFragmentHost createFragmentWorker defineFragment fragments get host quickFacts test z'.split(' '),
);

/** Checks a name. Throws {@link UsageError}, with a name to use instead where there is one. */
export function readFragmentName(text: string): FragmentNames {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(text)) throw new UsageError(describeMalformed(text));
  if (text.length > LONGEST)
    throw new UsageError(`"${text}" is longer than ${LONGEST} characters. Choose a shorter name.`);
  if (TAKEN.has(text)) throw new UsageError(`"${text}" is a name of the kit's own. Choose another one.`);
  const camel = text.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  if (RESERVED.has(camel) || camel in Object.prototype)
    throw new UsageError(`"${text}" is a word of the language. Choose another name, as ${text}-box.`);
  if (USED.has(camel))
    throw new UsageError(`"${text}" is a word that the code of a fragment uses. Choose another name, as ${text}-box.`);
  const words = text.replaceAll('-', ' ');
  return { kebab: text, camel, pascal: capitalise(camel), words: capitalise(words) };
}

function describeMalformed(text: string): string {
  const better = text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '');
  const hint = better === '' ? '' : ` Did you mean "${better}"?`;
  return `"${text}" is no name of a fragment: lower-case words with "-" between them, as match-report.${hint}`;
}

function capitalise(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
