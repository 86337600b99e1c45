/** `Retry-After`, RFC 9110 §10.2.3: seconds, or a date. */

/** How long to wait, in milliseconds; `undefined` where it is absent, over, or makes no sense. `wallMs`: now, since 1970. */
export function parseRetryAfter(value: string | undefined, wallMs: number): number | undefined {
  if (value === undefined) return undefined;
  const waitMs = /^\d{1,9}$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - wallMs;
  return waitMs > 0 ? waitMs : undefined;
}
