/**
 * The named characters that feeds really use: Latin-1, and the typographic ones.
 */

/** HTML's names of U+00A0 to U+00FF, in their order. */
const latin1 = `nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr
deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest
Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml
ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig
agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml
eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml`;

/** Name, then character. */
const others = `amp & lt < gt > quot " apos ' ndash – mdash — lsquo ‘ rsquo ’ sbquo ‚ ldquo “ rdquo ” bdquo „
lsaquo ‹ rsaquo › hellip … bull • dagger † Dagger ‡ permil ‰ prime ′ Prime ″ euro € trade ™ minus − larr ← uarr ↑
rarr → darr ↓ harr ↔ infin ∞ ne ≠ le ≤ ge ≥ asymp ≈ radic √ sum ∑ OElig Œ oelig œ Scaron Š scaron š Zcaron Ž zcaron ž
Yuml Ÿ fnof ƒ circ ˆ tilde ˜ alpha α beta β gamma γ delta δ epsilon ε lambda λ mu μ pi π sigma σ tau τ phi φ omega ω
Delta Δ Sigma Σ Omega Ω check ✓ star ☆ starf ★ hearts ♥ spades ♠ clubs ♣ diams ♦`;

/** Entity name to character, without `&` and `;`. */
export const namedCharacters: ReadonlyMap<string, string> = new Map([
  ...latin1.split(/\s+/).map((name, at): [string, string] => [name, String.fromCodePoint(0xa0 + at)]),
  ...readPairs(others.split(/\s+/)),
  ...['ensp', 'emsp', 'thinsp'].map((name): [string, string] => [name, ' ']),
  ...['zwnj', 'zwj', 'lrm', 'rlm'].map((name): [string, string] => [name, '']),
]);

function readPairs(words: readonly string[]): readonly [string, string][] {
  return words.flatMap((name, at): [string, string][] => (at % 2 === 0 ? [[name, words[at + 1] ?? '']] : []));
}
