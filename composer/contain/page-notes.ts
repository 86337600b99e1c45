/**
 * Elements that would speak for the whole page: which of them a fragment may keep, because they speak of something else.
 */
import { readAttribute } from './attribute.ts';
import { DOLLAR, toBytes } from './bytes.ts';
import type { Tag } from './tag.ts';

const REL = toBytes('rel');
const TYPE = toBytes('type');
const ITEMPROP = toBytes('itemprop');
const PROPERTY = toBytes('property');
const PAGE_META = [toBytes('http-equiv'), toBytes('charset'), toBytes('name')];

/** The `rel` values that the HTML Standard allows in a body (§4.6.7, "body-ok"). */
const BODY_OK = new Set([
  'dns-prefetch',
  'modulepreload',
  'pingback',
  'preconnect',
  'prefetch',
  'preload',
  'stylesheet',
]);

/** May this `meta`, `link` or `base` stay? Microdata and the loading of files may; what sets something for the page may not. */
export function isForFragment(body: Uint8Array, tag: Tag): boolean {
  const first = (body[tag.nameFrom] ?? 0) | 0x20;
  if (first === 0x6d) return isDataMeta(body, tag);
  return first === 0x6c && isBodyLink(body, tag);
}

function isDataMeta(body: Uint8Array, tag: Tag): boolean {
  if (PAGE_META.some((name) => readAttribute(body, tag, name) !== undefined)) return false;
  return readAttribute(body, tag, ITEMPROP) !== undefined || readAttribute(body, tag, PROPERTY) !== undefined;
}

function isBodyLink(body: Uint8Array, tag: Tag): boolean {
  const rel = readAttribute(body, tag, REL);
  if (rel === undefined) return readAttribute(body, tag, ITEMPROP) !== undefined;
  return rel.split(/[ \t\n\f\r]+/).every((value) => value === '' || BODY_OK.has(value));
}

/** A script that only a page may have: an import map or speculation rules, in whatever spelling. */
export function isPageScript(body: Uint8Array, tag: Tag): boolean {
  if (tag.attributes === 0) return false;
  const type = readAttribute(body, tag, TYPE)?.trim();
  // A character reference in a type is no honest spelling of anything.
  return type === 'importmap' || type === 'speculationrules' || (type?.includes('&') ?? false);
}

/** Does a script speak to React's streaming runtime (`$RC(…)`, `$RS=…`), which fills holes by ids that any fragment may have? */
export function speaksToReact(body: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    if (body[at] !== DOLLAR || body[at + 1] !== 0x52) continue;
    const letter = body[at + 2] ?? 0;
    if (letter >= 0x41 && letter <= 0x5a && !isIdentifierPart(body[at + 3] ?? 0)) return true;
  }
  return false;
}

function isIdentifierPart(byte: number): boolean {
  if (byte === DOLLAR || byte === 0x5f || byte >= 0x80) return true;
  const lower = byte | 0x20;
  return (byte >= 0x30 && byte <= 0x39) || (lower >= 0x61 && lower <= 0x7a);
}
