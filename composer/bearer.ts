/** Whether a request carries the operator's token. */

/** Compares the value of an `Authorization` header with the token. False where there is no token: then nobody is the operator. */
export async function isOperator(authorization: string | undefined, token: string | undefined): Promise<boolean> {
  const sent = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
  return token !== undefined && token !== '' && sent !== undefined && (await isSame(sent, token));
}

/** Compares digests of equal length in full, so that time tells nothing of the token. */
async function isSame(one: string, other: string): Promise<boolean> {
  const [first, second] = await Promise.all(
    [one, other].map((text) => crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))),
  );
  if (!first || !second) return false;
  const bytes = new Uint8Array(second);
  return new Uint8Array(first).reduce((difference, byte, index) => difference | (byte ^ (bytes[index] ?? 0)), 0) === 0;
}
