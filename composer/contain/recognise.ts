/**
 * From the bytes of a tag's name to the rule of its element, without making a string.
 */
import { endsName, toBytes, toLower } from './bytes.ts';
import { namedElements, ORDINARY } from './elements.ts';
import type { ElementRule } from './rules.ts';

/** A power of two several times the number of names, so that most find their place at once. */
const TABLE_SIZE = 1024;

interface Entry {
  readonly name: Uint8Array;
  readonly rule: ElementRule;
}

const table: readonly (Entry | undefined)[] = fillTable();

/** Folds one more byte into the hash of a name. Letters of either case fold alike; so do some bytes that are no letters. */
export function foldHash(hash: number, byte: number): number {
  return (Math.imul(hash, 31) + (byte | 0x20)) | 0;
}

/** The rule of the element whose name stands in `body` and folds to `hash`. */
export function recogniseElement(body: Uint8Array, from: number, to: number, hash: number): ElementRule {
  let place = hash & (TABLE_SIZE - 1);
  for (let entry = table[place]; entry !== undefined; entry = table[place]) {
    if (isSameName(entry.name, body, from, to)) return entry.rule;
    place = (place + 1) & (TABLE_SIZE - 1);
  }
  return ORDINARY;
}

function isSameName(name: Uint8Array, body: Uint8Array, from: number, to: number): boolean {
  if (name.length !== to - from) return false;
  for (let index = 0; index < name.length; index++) {
    if (name[index] !== toLower(body[from + index] ?? 0)) return false;
  }
  return true;
}

/** Is the name at `first` the one at `second`, in any case? Both end where a tag's name ends. */
export function areSameNames(body: Uint8Array, first: number, second: number): boolean {
  for (let index = 0; ; index++) {
    const one = body[first + index];
    const other = body[second + index];
    const ended = one === undefined || endsName(one);
    if (ended || other === undefined || endsName(other)) return ended && (other === undefined || endsName(other));
    if (toLower(one) !== toLower(other)) return false;
  }
}

function fillTable(): readonly (Entry | undefined)[] {
  const entries = new Array<Entry | undefined>(TABLE_SIZE).fill(undefined);
  for (const [text, rule] of namedElements) {
    const name = toBytes(text);
    let place = name.reduce(foldHash, 0) & (TABLE_SIZE - 1);
    while (entries[place] !== undefined) place = (place + 1) & (TABLE_SIZE - 1);
    entries[place] = { name, rule };
  }
  return entries;
}
