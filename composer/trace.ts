/** W3C trace context: every call of a page carries the page's trace. */

const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

/** Bytes of a trace id and a span id. */
const ID_BYTES = 24;

/** Ids that are drawn at once: one call of the generator costs more than the bytes. */
const DRAWN = 64;

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Makes a `traceparent` for the calls of one page: of the visitor's trace, where a valid one came; with a span id of its own. */
export type NewTrace = (parent: string | undefined) => string;

/** Creates what makes them. */
export function createTracer(): NewTrace {
  const random = new Uint8Array(ID_BYTES * DRAWN);
  let at = random.length;
  return (parent) => {
    if (at === random.length) {
      crypto.getRandomValues(random);
      at = 0;
    }
    const trace = hex(random, at, at + 16);
    const span = hex(random, at + 16, at + ID_BYTES);
    at += ID_BYTES;
    const known = parent === undefined ? null : TRACEPARENT.exec(parent);
    const valid = known && !/^0+$/.test(known[1] ?? '') && !/^0+$/.test(known[2] ?? '');
    return valid ? `00-${known[1]}-${span}-${known[3]}` : `00-${trace}-${span}-00`;
  };
}

function hex(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let at = from; at < to; at += 1) text += HEX[bytes[at] ?? 0];
  return text;
}
