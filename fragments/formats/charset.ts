/**
 * Bytes to text, in the character set that they are written in.
 */
import type { Loaded } from '../load/types.ts';
import { makeFailed, makeLoaded } from './loaded.ts';

/** An XML declaration stands at the very start. */
const declarationLength = 200;

/**
 * Decodes by byte order mark, else by the `charset` of the content type, else by the XML declaration, else as UTF-8.
 * Wrong bytes become U+FFFD; a character set that the runtime does not know is a failure.
 */
export function decodeText(bytes: Uint8Array, contentType: string): Loaded<string> {
  const label = markOf(bytes) ?? charsetOf(contentType) ?? declaredIn(bytes) ?? 'utf-8';
  try {
    return makeLoaded(new TextDecoder(label).decode(bytes));
  } catch {
    // RangeError: the only thing that a decoder which is not fatal throws.
    return makeFailed(`unknown character set ${JSON.stringify(label.slice(0, 40))}`);
  }
}

function markOf(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  if (first === 0xef && second === 0xbb) return 'utf-8';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  // No mark, but a `<` in two bytes.
  if (first === 0 && second === 0x3c) return 'utf-16be';
  if (first === 0x3c && second === 0) return 'utf-16le';
  return undefined;
}

function charsetOf(contentType: string): string | undefined {
  return /;\s*charset=["']?([\w.:-]+)/i.exec(contentType)?.[1];
}

function declaredIn(bytes: Uint8Array): string | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, declarationLength));
  return /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(start)?.[1];
}
