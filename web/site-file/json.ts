/**
 * JSON with places: where each value stands, and where and why a text is no JSON.
 *
 * `JSON.parse` names no place for half of its complaints, and takes the last of two equal keys without a word.
 */

/** Keys and indices from the root to a value. */
export type JsonPath = readonly (string | number)[];

/** A parsed text; or the first thing in it that is not JSON. */
export type ParsedJson =
  | {
      readonly ok: true;
      readonly value: unknown;
      /** Where a value, or its nearest ancestor that is there, begins: at its key, where it has one. */
      readonly offsetOf: (path: JsonPath) => number;
      /** Keys that an object holds twice. */
      readonly doubled: readonly { readonly path: JsonPath; readonly offset: number }[];
    }
  | { readonly ok: false; readonly offset: number; readonly message: string };

/** Writes a path as `$.services.legacy` and `$.pages["/"]`. */
export function formatPath(path: JsonPath): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return /^[A-Za-z_$][\w$-]*$/.test(key) ? `${text}.${key}` : `${text}[${JSON.stringify(key)}]`;
  }, '$');
}

/** More levels than any site has, and fewer than a stack. */
const MAX_DEPTH = 100;

const SPACE = /[ \t\n\r]*/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: RFC 8259 §7 forbids them in strings.
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** Parses a text. */
export function parseJson(text: string): ParsedJson {
  const offsets = new Map<string, number>();
  const doubled: { readonly path: JsonPath; readonly offset: number }[] = [];
  let position = 0;

  function take(pattern: RegExp): string | undefined {
    pattern.lastIndex = position;
    const found = pattern.exec(text)?.[0];
    position += found?.length ?? 0;
    return found;
  }

  function takeMark(mark: string): boolean {
    take(SPACE);
    if (text[position] !== mark) return false;
    position += 1;
    return true;
  }

  function readValue(path: JsonPath): unknown {
    take(SPACE);
    if (!offsets.has(formatPath(path))) offsets.set(formatPath(path), position);
    if (path.length > MAX_DEPTH) throw new JsonFault(position, `Nested more than ${MAX_DEPTH} levels deep`);
    if (takeMark('{')) return readObject(path);
    if (takeMark('[')) return readArray(path);
    const scalar = text[position] === '"' ? take(STRING) : take(SCALAR);
    if (scalar === undefined) throw new JsonFault(position, complaint(text, position, 'a value'));
    return JSON.parse(scalar);
  }

  function readArray(path: JsonPath): unknown {
    const items: unknown[] = [];
    if (takeMark(']')) return items;
    do items.push(readValue([...path, items.length]));
    while (takeMark(','));
    if (takeMark(']')) return items;
    throw new JsonFault(position, complaint(text, position, '"," or "]"'));
  }

  function readObject(path: JsonPath): unknown {
    const entries = new Map<string, unknown>();
    if (takeMark('}')) return {};
    do {
      take(SPACE);
      const offset = position;
      const written = take(STRING);
      if (written === undefined) throw new JsonFault(position, complaint(text, position, 'a key in double quotes'));
      const key = String(JSON.parse(written));
      const inner = [...path, key];
      if (entries.has(key)) doubled.push({ path: inner, offset });
      offsets.set(formatPath(inner), offset);
      if (!takeMark(':')) throw new JsonFault(position, complaint(text, position, '":" after the key'));
      entries.set(key, readValue(inner));
    } while (takeMark(','));
    if (takeMark('}')) return Object.fromEntries(entries);
    throw new JsonFault(position, complaint(text, position, '"," or "}"'));
  }

  try {
    const value = readValue([]);
    take(SPACE);
    if (position < text.length) throw new JsonFault(position, complaint(text, position, 'the end of the file'));
    return { ok: true, value, doubled, offsetOf: (path) => nearestOffset(offsets, path) };
  } catch (error) {
    if (error instanceof JsonFault) return { ok: false, offset: error.offset, message: error.message };
    throw error;
  }
}

class JsonFault extends Error {
  readonly offset: number;
  constructor(offset: number, message: string) {
    super(message);
    this.name = 'JsonFault';
    this.offset = offset;
  }
}

function nearestOffset(offsets: ReadonlyMap<string, number>, path: JsonPath): number {
  for (let length = path.length; length > 0; length -= 1) {
    const offset = offsets.get(formatPath(path.slice(0, length)));
    if (offset !== undefined) return offset;
  }
  return offsets.get('$') ?? 0;
}

/** What was expected, what is there, and what is usually meant. */
function complaint(text: string, offset: number, expected: string): string {
  const rest = text.slice(offset);
  if (rest === '') return `The file ends where ${expected} was expected. Is it written to its end?`;
  const remedies: readonly (readonly [pattern: RegExp, remedy: string])[] = [
    [/^\/[/*]/, 'JSON has no comments'],
    [/^[}\]]/, 'Remove the comma before it'],
    [/^'/, 'Use double quotes'],
    [
      /^"/,
      expected.includes(',')
        ? 'Is a comma missing before it?'
        : 'A string ends on its own line, with \\ only before "\\/bfnrtu',
    ],
    [/^[A-Za-z_]/, 'Put text into double quotes'],
  ];
  const remedy = remedies.find(([pattern]) => pattern.test(rest))?.[1] ?? 'Remove it, or put it into double quotes';
  return `Expected ${expected}, found ${JSON.stringify(/^\w{1,20}|^./su.exec(rest)?.[0] ?? '')}. ${remedy}`;
}
