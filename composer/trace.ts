/** W3C trace context: every call of a page carries the page's trace. */

const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

/** A `traceparent` for the calls of one page: of the visitor's trace, where a valid one came; with a span id of its own. */
export function newTraceparent(parent: string | undefined): string {
  const known = parent === undefined ? null : TRACEPARENT.exec(parent);
  const valid = known && !/^0+$/.test(known[1] ?? '') && !/^0+$/.test(known[2] ?? '');
  const random = hex(crypto.getRandomValues(new Uint8Array(24)));
  return `00-${valid ? known[1] : random.slice(0, 32)}-${random.slice(32)}-${valid ? known[3] : '00'}`;
}

function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}
