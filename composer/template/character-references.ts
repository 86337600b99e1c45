/** Decodes the character references of the attributes that the composer itself reads: the few that a URL or a name needs. */

const NAMED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', '\u00a0'],
]);

/** Decoded text; or the reference that is not known here. */
export type Decoded = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reference: string };

/** Decodes the six most used named references, and numeric ones. An ampersand that begins none is itself. */
export function decodeReferences(value: string): Decoded {
  let unknown: string | undefined;
  const text = value.replace(/&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);/g, (reference, body: string) => {
    const decoded = body.startsWith('#') ? fromNumber(body.slice(1).toLowerCase()) : NAMED.get(body);
    if (decoded === undefined) unknown ??= reference;
    return decoded ?? '';
  });
  return unknown === undefined ? { ok: true, text } : { ok: false, reference: unknown };
}

function fromNumber(digits: string): string | undefined {
  const point = Number(digits.startsWith('x') ? `0${digits}` : digits);
  const isCharacter = point > 0 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff);
  return isCharacter ? String.fromCodePoint(point) : undefined;
}
