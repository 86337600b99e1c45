/**
 * What a feed must not be, found in one pass before any parser sees it.
 */

/** Longest feed that is read, in UTF-16 units: the longest known is some 450,000. */
const maxFeedLength = 1024 * 1024;
/** Deepest nesting of elements. A feed has some six of its own; an XHTML summary has a few more. */
const maxFeedDepth = 64;
/** Most tags, start and end: bounds the time of the parser behind us. */
const maxFeedTags = 40_000;
/** Longest single tag with its attributes, in UTF-16 units. */
const maxTagLength = 16_384;

/** The reason to refuse the feed; undefined where it may be parsed. */
export function findFeedFault(text: string): string | undefined {
  if (text.length > maxFeedLength) return `${text.length} characters, more than the ${maxFeedLength} that are read`;
  if (text.trim() === '') return 'nothing in it';
  return findMarkupFault(text);
}

/** Walks from `<` to `<`. Broken markup is left to the parser; only what costs it too much is refused here. */
function findMarkupFault(text: string): string | undefined {
  let depth = 0;
  let tags = 0;
  let at = text.indexOf('<');
  while (at >= 0) {
    const end = endOfMarkup(text, at);
    if (text.startsWith('<!ENTITY', at)) return 'declares entities of its own';
    if (end < 0) return `markup at line ${text.slice(0, at).split('\n').length} never ends`;
    if (/[a-z_:/]/i.test(text[at + 1] ?? '')) {
      tags += 1;
      depth += depthOf(text, at, end);
      if (end - at > maxTagLength) return `a tag longer than ${maxTagLength} characters`;
    }
    if (depth > maxFeedDepth) return `elements nested deeper than ${maxFeedDepth}`;
    if (tags > maxFeedTags) return `more than ${maxFeedTags} tags`;
    at = text.indexOf('<', end);
  }
  return undefined;
}

/** Index behind the comment, the CDATA section, or the tag. A document type with a subset is walked through. */
function endOfMarkup(text: string, at: number): number {
  if (text.startsWith('<!--', at)) return after(text, '-->', at + 4);
  if (text.startsWith('<![CDATA[', at)) return after(text, ']]>', at + 9);
  if (/^<!DOCTYPE[^>]*\[/i.test(text.slice(at, at + 2_000))) return text.indexOf('[', at) + 1;
  return after(text, '>', at);
}

function after(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? -1 : found + mark.length;
}

/** +1 for a start tag, -1 for an end tag, 0 for an empty element. */
function depthOf(text: string, at: number, end: number): number {
  if (text[at + 1] === '/') return -1;
  return text[end - 2] === '/' ? 0 : 1;
}
