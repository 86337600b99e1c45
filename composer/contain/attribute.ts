/**
 * Looks up one attribute of a tag that was read before. For the few elements whose attributes decide what they are.
 */
import { APOSTROPHE, EQUALS, GREATER_THAN, isSpace, QUOTE, SLASH, startsWith, toLower } from './bytes.ts';
import { endOfAttributeName, endOfValue, skipSpace, type Tag } from './tag.ts';

/**
 * The value of the first attribute called `name` (lower-case bytes): without quotes, in lower case, each byte a
 * character. Empty where it has no value, undefined where it is not there. Character references are not resolved.
 */
export function readAttribute(body: Uint8Array, tag: Tag, name: Uint8Array): string | undefined {
  let at = tag.nameTo;
  while (at < tag.end && body[at] !== GREATER_THAN) {
    if (body[at] === SLASH || isSpace(body[at])) {
      at++;
      continue;
    }
    const nameTo = endOfAttributeName(body, at + 1);
    const isIt = nameTo - at === name.length && startsWith(body, at, name);
    const equals = skipSpace(body, nameTo);
    const hasValue = body[equals] === EQUALS;
    const value = hasValue ? skipSpace(body, equals + 1) : equals;
    at = hasValue ? endOfValue(body, value) : equals;
    if (isIt) return hasValue ? valueText(body, value, at) : '';
  }
  return undefined;
}

/** Of longer values only the start counts; none that decides anything is. */
const LONGEST_VALUE = 200;

function valueText(body: Uint8Array, from: number, to: number): string {
  const quoted = body[from] === QUOTE || body[from] === APOSTROPHE;
  const first = quoted ? from + 1 : from;
  const end = Math.min(quoted ? to - 1 : to, first + LONGEST_VALUE);
  let text = '';
  for (let at = first; at < end; at++) text += String.fromCharCode(toLower(body[at] ?? 0));
  return text;
}
