/**
 * A visitor who notes everything: status, every header, every byte, and the time.
 */
import { type Agent, get, type IncomingMessage } from 'node:http';

export interface Visit {
  readonly status: number;
  /** Lower-case names, in order, as sent. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
  /** Did the answer end as its framing promised? */
  readonly whole: boolean;
  /** From the request to the last byte. */
  readonly ms: number;
}

/** Asks for one page. */
export async function visitPage(url: string, headers: Readonly<Record<string, string>>, agent: Agent): Promise<Visit> {
  const startedAt = performance.now();
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(url, { headers, agent }, resolve).once('error', reject);
  });
  const chunks: Uint8Array[] = [];
  const ended = new Promise<void>((resolve) => response.once('close', resolve));
  response.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  response.on('error', () => undefined);
  await ended;
  return {
    status: response.statusCode ?? 0,
    headers: pairsOf(response.rawHeaders),
    body: Buffer.concat(chunks),
    whole: response.complete,
    ms: performance.now() - startedAt,
  };
}

function pairsOf(raw: readonly string[]): readonly (readonly [string, string])[] {
  const pairs: (readonly [string, string])[] = [];
  for (let index = 0; index < raw.length; index += 2)
    pairs.push([(raw[index] ?? '').toLowerCase(), raw[index + 1] ?? '']);
  return pairs;
}
