/** Entity tags of whole pages. Weak, since a compressed copy is as good as another (RFC 9110 §8.8.1). */
import type { Run } from './cache/memory.ts';

const tags = new WeakMap<Uint8Array, string>();

/** The tag of a page. Kept with the bytes of a run, which are sent many times; others are hashed each time. */
export function etagOf(bytes: Uint8Array, run: Run | undefined): string {
  const known = run && tags.get(bytes);
  if (known !== undefined) return known;
  const tag = `W/"${hash(bytes)}"`;
  if (run) tags.set(bytes, tag);
  return tag;
}

/** Does If-None-Match name this tag? Weak comparison, RFC 9110 §13.1.2. */
export function matchesEtag(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  const opaque = tag.replace(/^W\//, '');
  return header.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === opaque);
}

/** Two FNV-1a hashes over different seeds, 64 bits in all: for telling versions of one page apart, not for security. */
function hash(bytes: Uint8Array): string {
  let low = 0x811c9dc5;
  let high = 0xc9dc5118;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    low = Math.imul(low ^ byte, 0x01000193);
    high = Math.imul(high ^ byte, 0x01000197);
  }
  return (low >>> 0).toString(36) + (high >>> 0).toString(36) + bytes.length.toString(36);
}
