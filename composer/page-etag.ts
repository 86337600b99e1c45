/** Entity tags of whole pages. Weak, since a compressed copy is as good as another (RFC 9110 §8.8.1). */
/** Entity tags, with a memory for pieces that are sent many times: runs, texts of plans, stored bodies. */
export interface PageEtags {
  /** The tag of a page that consists of these pieces. */
  readonly of: (pieces: readonly Uint8Array[]) => string;
}

/** Creates the tags of one composer. */
export function createPageEtags(): PageEtags {
  const hashes = new WeakMap<Uint8Array, string>();
  const hashOf = (piece: Uint8Array): string => {
    const known = hashes.get(piece);
    if (known !== undefined) return known;
    const fresh = hash(piece);
    hashes.set(piece, fresh);
    return fresh;
  };
  return {
    of(pieces) {
      const only = pieces[0];
      if (only && pieces.length === 1) return `W/"${hashOf(only)}"`;
      return `W/"${hash(new TextEncoder().encode(pieces.map(hashOf).join()))}"`;
    },
  };
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
