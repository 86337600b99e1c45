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
  readonly raw: DataView;
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
    proofs.set(key, { raw: viewOf(raw), trust, contained });
    return contained;
  };
}

/** Four bytes at a time: this runs for every answer that may not be stored. */
function isSame(one: DataView, bytes: Uint8Array): boolean {
  const length = one.byteLength;
  if (length !== bytes.byteLength) return false;
  const other = viewOf(bytes);
  const words = length - (length % 4);
  for (let at = 0; at < words; at += 4) if (one.getInt32(at) !== other.getInt32(at)) return false;
  for (let at = words; at < length; at += 1) if (one.getInt8(at) !== other.getInt8(at)) return false;
  return true;
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
