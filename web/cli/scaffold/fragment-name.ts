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

const LONGEST = 40;

/** Folders of `fragments/` that are no fragments. */
const TAKEN = new Set('contract formats kit load parts snapshot workers'.split(' '));

/** Words that no constant can be called; the kit's own names, and what the files of a fragment import. */
const RESERVED = new Set(
  (
    'arguments await break case catch class const continue debugger default delete do else enum eval export extends false ' +
    'finally for function if implements import in instanceof interface let new null package private protected public return ' +
    'static super switch this throw true try typeof undefined var void while with yield fragments z'
  ).split(' '),
);

/** Checks a name. Throws {@link UsageError}, with a name to use instead where there is one. */
export function readFragmentName(text: string): FragmentNames {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(text)) throw new UsageError(describeMalformed(text));
  if (text.length > LONGEST)
    throw new UsageError(`"${text}" is longer than ${LONGEST} characters. Choose a shorter name.`);
  if (TAKEN.has(text)) throw new UsageError(`fragments/${text}/ is a folder of the kit. Choose another name.`);
  const camel = text.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  if (RESERVED.has(camel))
    throw new UsageError(`"${text}" is a word of the language. Choose another name, as ${text}-box.`);
  const words = text.replaceAll('-', ' ');
  return { kebab: text, camel, pascal: capitalise(camel), words: capitalise(words) };
}

function describeMalformed(text: string): string {
  const better = text
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
