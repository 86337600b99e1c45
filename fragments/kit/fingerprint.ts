/** Short names for texts. For telling texts apart, not for secrets: anybody can make two texts with the same one. */

const LOW_SEED = 0xdeadbeef;
const HIGH_SEED = 0x41c6ce57;

/** 53 bits of the text in base 36, at most 11 letters and digits. Two of 2,000 texts are the same with a chance of 1 in 4,500,000,000. */
export function makeFingerprint(text: string): string {
  // Two multiplicative hashes of 32 bits over UTF-16 units, mixed into each other at the end as MurmurHash3 does.
  let low = LOW_SEED;
  let high = HIGH_SEED;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    low = Math.imul(low ^ unit, 0x9e3779b1);
    high = Math.imul(high ^ unit, 0x5f356495);
  }
  low = mix(low) ^ mix(high ^ 0x85ebca6b);
  high = mix(high) ^ mix(low ^ 0xc2b2ae35);
  return ((high & 0x1fffff) * 0x1_0000_0000 + (low >>> 0)).toString(36);
}

function mix(word: number): number {
  const once = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return twice ^ (twice >>> 16);
}
