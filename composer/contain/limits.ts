/**
 * How much markup one fragment may send. Past any of these it is refused, whatever it holds.
 */

/** Caps on the structure of one fragment; its size in bytes is capped elsewhere, by `maxBytes`. */
export interface MarkupLimits {
  /** Elements open at the same time. */
  readonly maxDepth: number;
  /** Start tags in all. */
  readonly maxElements: number;
  /** Start tags and attributes in all. */
  readonly maxPieces: number;
  /** Attributes of one tag, repeated ones included. */
  readonly maxAttributes: number;
  /** Bytes of one tag's name. */
  readonly maxNameBytes: number;
  /** Places mended in one fragment. */
  readonly maxRepairs: number;
}

export const defaultMarkupLimits: MarkupLimits = {
  // Browsers stop nesting at 512 levels and make siblings of what is deeper. Five fragments inside each other, the
  // deepest nesting that a page allows, and 32 levels of the page's own stay below that: (512 - 32) / 5.
  maxDepth: 96,
  // 1 MiB, the default cap on a body, holds this many elements of 26 bytes; real markup is less dense (40 to 90 bytes).
  maxElements: 40_000,
  // One attribute for every five bytes of that: the scan reads them in passing.
  maxPieces: 240_000,
  // Parsers compare each attribute of a tag with those before it, so the work grows with the square of the number.
  maxAttributes: 128,
  // Longer than any element or sensible custom element; what is left open has its name repeated at the end.
  maxNameBytes: 128,
  // A fragment with more mistakes than this was not written as one. Each costs at most a walk over the open elements.
  maxRepairs: 64,
};

/**
 * For markup that is sanitised, which costs up to 2.5 µs for each start tag and attribute (sanitize-html 2.18, Node 24): no fragment
 * holds up others for much longer than 20 ms (T10). Markup as it is usually written holds so many in 300 kB.
 */
export const foreignMarkupLimits: MarkupLimits = { ...defaultMarkupLimits, maxPieces: 10_000 };

/** `<` and `&` in all that may be sanitised: outside tags they cost up to 0.3 µs each. */
export const FOREIGN_MARKS = 40_000;
