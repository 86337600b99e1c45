/**
 * The fragments that every contender composes, and the pages they must come out as.
 *
 * A fragment is 512 bytes of markup that says its number, so that a page can be checked to the byte and in order.
 */

/** Bytes of one fragment. */
export const FRAGMENT_BYTES = 512;

/** What stands before and after the fragments of every page. */
export const PAGE_HEAD =
  '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bench</title></head><body><main>';
export const PAGE_TAIL = '</main></body></html>';

/** Shown for a fragment that came too late. */
export const FALLBACK = '<p>late</p>';

/** Markup of fragment `number`: always {@link FRAGMENT_BYTES} bytes of ASCII. */
export function fragmentMarkup(number: number): string {
  const open = `<section id="f${number}"><p>`;
  const close = '</p></section>';
  const words = 'the quick brown fox jumps over the lazy dog and reads the paper ';
  return open + words.repeat(9).slice(0, FRAGMENT_BYTES - open.length - close.length) + close;
}

/** The page of the first `count` fragments; `late` are the numbers that are replaced by the fallback. */
export function expectedPage(count: number, late: ReadonlySet<number> = new Set()): string {
  const parts = Array.from({ length: count }, (_, number) => (late.has(number) ? FALLBACK : fragmentMarkup(number)));
  return PAGE_HEAD + parts.join('') + PAGE_TAIL;
}
