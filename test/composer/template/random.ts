/** Markup made at random, the same every time. */

/** Random whole numbers below a bound. Marsaglia's xorshift, 32 bits. */
export function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

/** Up to `longest` pieces in a row. */
export function makeMarkup(pieces: readonly string[], longest: number, random: (below: number) => number): string {
  return Array.from({ length: 1 + random(longest) }, () => pieces[random(pieces.length)]).join('');
}

/** Pieces from a list with spaces between them, in which `·` stands for a space. */
export function listPieces(list: string): readonly string[] {
  return list.split(' ').map((piece) => piece.replaceAll('·', ' '));
}
