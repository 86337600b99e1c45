/** Entity tags: whether the reader has this very answer already. */
import { makeFingerprint } from './fingerprint.ts';

/** Strong: equal for equal bodies of one length only. */
export function makeEtag(body: string): string {
  return `"${makeFingerprint(body)}-${body.length.toString(36)}"`;
}

/** Does `If-None-Match` name the tag? Compared weakly, as RFC 9110 §13.1.2 has it. */
export function isNamed(etag: string, ifNoneMatch: string | null): boolean {
  if (ifNoneMatch === null) return false;
  return ifNoneMatch.split(',').some((field) => {
    const named = field.trim();
    return named === '*' || named === etag || named === `W/${etag}`;
  });
}
