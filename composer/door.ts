/**
 * The operator's door, `/_broadsheet/…`: health, readiness, metrics, receipts, purging, and a console for eyes. Closed to strangers: from anywhere
 * but this machine a bearer token is needed, health and readiness excepted.
 */
import * as z from 'zod/mini';
import { isOperator } from './bearer.ts';
import type { PurgeTarget, Tier } from './cache/tier.ts';
import { renderConsole, renderReceipt } from './console.ts';
import { CONSOLE_POLICY, CONSOLE_STYLE, consoleStyle } from './console-markup.ts';
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

const NO_DOOR =
  'There are health, ready, metrics, receipts/ID, purge and console below /_broadsheet/, and nothing else.';
const NO_RECEIPT = 'This receipt is not kept here (any more). /_broadsheet/console lists those that are.';

const PURGE_BYTES = 65_536;
const RECEIPT = /^(receipts|console)\/([\w-]{1,64})$/;

/** Pages that the console tells of. */
const CONSOLE_PAGES = 50;

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
  if (name === 'purge') {
    if (request.method !== 'POST')
      return sendJson(responder, request, 405, { error: 'Send it with POST, as curl -X POST does.' }, [
        'allow',
        'POST',
      ]);
    return purge(request, door.purge, answer);
  }
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return sendJson(responder, request, 405, { error: 'Send it with GET.' }, ['allow', 'GET, HEAD']);
  const text = findText(name, door);
  if (text) return sendText(responder, request, text);
  const receipt = RECEIPT.exec(name)?.[2];
  const found = receipt === undefined ? undefined : door.receipts.find(receipt);
  if (found) return answer(200, found);
  answer(404, {
    error: receipt === undefined ? NO_DOOR : NO_RECEIPT,
  });
}

/** What the door shows besides JSON. */
interface TextAnswer {
  readonly type: string;
  readonly text: string;
}

const HTML = 'text/html; charset=utf-8';

/** Metrics and the console; `undefined`: nothing of the kind. */
function findText(name: string, { receipts, notReady, metricsText }: Door): TextAnswer | undefined {
  switch (name) {
    case 'metrics':
      return { type: 'text/plain; version=0.0.4; charset=utf-8', text: metricsText() };
    case CONSOLE_STYLE:
      return { type: 'text/css; charset=utf-8', text: consoleStyle };
    case '':
    case 'console':
      return { type: HTML, text: renderConsole({ notReady: notReady(), latest: receipts.latest(CONSOLE_PAGES) }) };
  }
  const [, kind, id] = RECEIPT.exec(name) ?? [];
  const found = id === undefined || kind !== 'console' ? undefined : receipts.find(id);
  return found && id !== undefined ? { type: HTML, text: renderReceipt(id, found) } : undefined;
}

async function purge(
  request: PageRequest,
  drop: Door['purge'],
  answer: (status: number, value: unknown) => void,
): Promise<void> {
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

function sendJson(
  responder: Responder,
  request: PageRequest,
  status: number,
  value: unknown,
  extra: readonly string[] = [],
): void {
  const headers = [
    ...extra,
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

function sendText(responder: Responder, request: PageRequest, { type, text }: TextAnswer): void {
  const headers = [
    'content-type',
    type,
    'cache-control',
    'no-store',
    'x-content-type-options',
    'nosniff',
    'content-security-policy',
    CONSOLE_POLICY,
  ];
  responder.send({ status: 200, headers }, request.method === 'HEAD' ? undefined : new TextEncoder().encode(text));
}
