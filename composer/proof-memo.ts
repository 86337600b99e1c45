/**
 * Markup that was proven the last time a call was answered need not be proven again.
 *
 * Fragments that may not be stored are asked for by every visitor, and mostly answer the same. Comparing bytes costs a third
 * of scanning them. Bounded in bytes; what has to make room is only scanned again.
 */
import { LRUCache } from 'lru-cache';
import type { Contained } from './contain/contain.ts';
import type { Trust } from './contract.ts';

/** Contains a body, whatever the trust. `key`: names the call. */
export type Contain = (body: Uint8Array, trust: Trust, key: string) => Contained;

interface Proof {
  readonly raw: Uint8Array;
  readonly trust: Trust;
  readonly contained: Contained;
}

/** Bodies this large are rare enough to be scanned each time. */
const LARGEST_BYTES = 65_536;

/** Wraps what really looks at the markup. */
export function createProofMemo(contain: (body: Uint8Array, trust: Trust) => Contained, maxBytes: number): Contain {
  const proofs = new LRUCache<string, Proof>({
    maxSize: maxBytes,
    sizeCalculation: ({ raw }, key) => 2 * raw.byteLength + key.length + 200,
  });
  return (body, trust, key) => {
    if (body.byteLength > LARGEST_BYTES) return contain(body, trust);
    const known = proofs.get(key);
    if (known && known.trust === trust && isSame(known.raw, body)) return known.contained;
    // Answers are views on what came from a socket: kept, they would keep all of it.
    const raw = body.slice();
    const contained = contain(raw, trust);
    proofs.set(key, { raw, trust, contained });
    return contained;
  };
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  const { length } = one;
  if (length !== other.length) return false;
  for (let index = 0; index < length; index += 1) if (one[index] !== other[index]) return false;
  return true;
}
