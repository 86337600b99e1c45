/**
 * Links from outside: absolute http and https ones, and nothing else.
 */

/** Longest address that is followed, in characters. */
const maxLinkLength = 2048;

/** The address in its normal form; undefined where it is relative without a base, or of another scheme. */
export function readLink(text: string | undefined, base?: string): string | undefined {
  const trimmed = text?.trim() ?? '';
  if (trimmed === '' || trimmed.length > maxLinkLength) return undefined;
  const url = URL.parse(trimmed, base);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return undefined;
  // Credentials in a link serve phishing only.
  if (url.username !== '' || url.password !== '') return undefined;
  return url.href;
}
