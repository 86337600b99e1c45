/**
 * Keeps a full cache from being emptied by one visitor with ever new parameters: what would push others out is let in when it
 * is asked for a second time.
 *
 * A Bloom filter of the names that were turned away lately. It may take a name for one that it knows, in 1 of 60 cases when
 * it is full; never the other way round, until it forgets all at once.
 */

/** Decides on names that a full cache has no entry of. */
export interface Doorkeeper {
  /** Was it turned away before, not long ago? If not, it is now. */
  readonly letsIn: (name: string) => boolean;
}

/** 64 KiB. */
const BITS = 524_288;

/** Names after which all are forgotten: with two bits each, an eighth of all bits. */
const NAMES = 32_768;

export function createDoorkeeper(): Doorkeeper {
  const bits = new Uint8Array(BITS / 8);
  let names = 0;
  /** Sets a bit; was it set before? */
  const mark = (place: number): boolean => {
    const index = (place % BITS) >>> 3;
    const bit = 1 << (place & 7);
    const before = bits[index] ?? 0;
    bits[index] = before | bit;
    return (before & bit) !== 0;
  };
  return {
    letsIn(name) {
      const hash = hashOf(name);
      const [first, second] = [mark(hash), mark(scatter(hash))];
      if (first && second) return true;
      names += 1;
      if (names >= NAMES) {
        bits.fill(0);
        names = 0;
      }
      return false;
    },
  };
}

/** FNV-1a over UTF-16 units, 32 bits. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < name.length; index += 1) hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  return scatter(hash);
}

/** Spreads every bit over all: the finalizer of MurmurHash3. */
function scatter(value: number): number {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
