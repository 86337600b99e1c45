/**
 * The operator's door, `/_broadsheet/…`: health, readiness, metrics, receipts, purging. Closed to strangers: from anywhere
 * but this machine a bearer token is needed, health and readiness excepted.
 */
import * as z from 'zod/mini';
import { isOperator } from './bearer.ts';
import type { PurgeTarget, Tier } from './cache/tier.ts';
import type { Responder } from './emit/responder.ts';
import type { Receipts } from './observe/receipts.ts';
import type { PageRequest } from './request.ts';

/** What the door leads to. */
export interface Door {
  /** Drops what is stored; returns how much it was. */
  readonly purge: Tier['purge'];
  readonly receipts: Receipts;
  /** All counters in the Prometheus text format. */
  readonly metricsText: () => string;
  /** Why pages should not be sent here now; `undefined`: they may. */
  readonly notReady: () => string | undefined;
  /** The operator's token. Absent: only this machine gets in. */
  readonly token: string | undefined;
}

/** Where the door is. */
export const DOOR = '/_broadsheet/';

const PURGE_BYTES = 65_536;
const RECEIPT = /^receipts\/([\w-]{1,64})$/;

const purgeOrder = z.union([
  z.strictObject({
    tags: z.array(z.string().check(z.minLength(1), z.maxLength(256))).check(z.minLength(1), z.maxLength(1_000)),
  }),
  z.strictObject({ fragment: z.string().check(z.minLength(1), z.maxLength(256)) }),
]);

/** Answers a request below {@link DOOR}. Never rejects. */
export async function answerDoor(request: PageRequest, responder: Responder, door: Door): Promise<void> {
  const name = request.path.slice(DOOR.length);
  const answer = (status: number, value: unknown): void => sendJson(responder, request, status, value);
  if (name === 'health') return answer(200, { status: 'up' });
  if (name === 'ready') {
    const reason = door.notReady();
    return answer(
      reason === undefined ? 200 : 503,
      reason === undefined ? { status: 'ready' } : { status: 'not ready', reason },
    );
  }
  if (!request.isLocal && !(await isOperator(request.header('authorization'), door.token)))
    return answer(401, { error: 'Send "Authorization: Bearer …" with the value of BROADSHEET_TOKEN.' });
  if (name === 'purge') return purge(request, door.purge, answer);
  if (request.method !== 'GET' && request.method !== 'HEAD') return answer(405, { error: 'Only GET.' });
  if (name === 'metrics') return sendText(responder, request, door.metricsText());
  const receipt = RECEIPT.exec(name)?.[1];
  const found = receipt === undefined ? undefined : door.receipts.find(receipt);
  if (found) return answer(200, found);
  answer(404, {
    error: receipt === undefined ? 'There is no such door.' : 'This receipt is not kept here (any more).',
  });
}

async function purge(
  request: PageRequest,
  drop: Door['purge'],
  answer: (status: number, value: unknown) => void,
): Promise<void> {
  if (request.method !== 'POST') return answer(405, { error: 'Only POST.' });
  const body = await request.readBody(PURGE_BYTES);
  if (!body) return answer(413, { error: `At most ${PURGE_BYTES} bytes.` });
  const order = purgeOrder.safeParse(parseJson(body));
  if (!order.success) return answer(400, { error: 'Send {"tags": ["…"]} or {"fragment": "…"}.' });
  const target: PurgeTarget =
    'tags' in order.data
      ? { kind: 'tags', tags: order.data.tags }
      : { kind: 'fragment', fragment: order.data.fragment };
  answer(200, { purged: drop(target) });
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    // Not JSON: refused by the schema like anything else.
    return undefined;
  }
}

function sendJson(responder: Responder, request: PageRequest, status: number, value: unknown): void {
  const headers = [
    'content-type',
    'application/json; charset=utf-8',
    'cache-control',
    'no-store',
    'x-content-type-options',
    'nosniff',
  ];
  if (status === 401) headers.push('www-authenticate', 'Bearer');
  responder.send(
    { status, headers },
    request.method === 'HEAD' ? undefined : new TextEncoder().encode(`${JSON.stringify(value)}\n`),
  );
}

function sendText(responder: Responder, request: PageRequest, text: string): void {
  const headers = [
    'content-type',
    'text/plain; version=0.0.4; charset=utf-8',
    'cache-control',
    'no-store',
    'x-content-type-options',
    'nosniff',
  ];
  responder.send({ status: 200, headers }, request.method === 'HEAD' ? undefined : new TextEncoder().encode(text));
}
