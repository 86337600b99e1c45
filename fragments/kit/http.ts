/** A host's way in over HTTP: contract 1, as a fetch handler. */
import { Hono } from 'hono/tiny';
import type { Clock } from '../../composer/deadline.ts';
import { TRACE_HEADER } from '../../composer/transport/answer-trace.ts';
import type { HeaderPairs } from '../../composer/transport/transport.ts';
import { type Answer, type Answerer, makeFailedAnswer } from './answer.ts';
import { answerBatch, type BatchLimits } from './batch.ts';
import { answerWithin, makeCall, parseBudget, readTraceparent } from './budget.ts';
import { makeEnvelope, wantsEnvelope } from './envelope.ts';
import { isNamed, makeEtag } from './etag.ts';
import { answerFile, type FileBodies } from './file-bodies.ts';
import type { Fragment } from './fragment.ts';
import { BATCH_PATH, type FragmentManifest, MANIFEST_PATH } from './manifest.ts';
import { systemClock } from './system-clock.ts';

export interface HttpLimits extends BatchLimits {
  /** Default: the platform's. */
  readonly clock?: Clock;
}

const NOT_SHARED = /\b(?:no-store|private)\b/;

/** Creates the handler. Never rejects, whatever it is sent. */
export function createHttpHandler(
  answerers: ReadonlyMap<string, Answerer>,
  manifest: FragmentManifest,
  bodies: FileBodies,
  options: HttpLimits,
): (request: Request) => Promise<Response> {
  const clock = options.clock ?? systemClock;
  const manifestBody = JSON.stringify(manifest);
  const app = new Hono();
  app.get(MANIFEST_PATH, ({ req }) => answerManifest(manifestBody, req.raw));
  app.post(BATCH_PATH, ({ req }) => answerBatch(answerers, req.raw, { ...options, clock }));
  // One route, however many fragments there are.
  app.get('/:name', (context) => {
    const answerer = answerers.get(context.req.param('name'));
    return answerer === undefined ? context.notFound() : answerSingle(answerer, context.req.raw, clock);
  });
  const allowed = new Set([...answerers.keys()].map((name) => `/${name}`)).add(MANIFEST_PATH);
  app.notFound(({ req }) => answerFile(bodies, req.raw, req.path) ?? answerUnmatched(req.path, allowed));
  app.onError(() => toResponse(makeFailedAnswer(500, 'the host failed')));
  return async (request) => proveOwn(await app.fetch(request), request);
}

/** What no cache may keep says whose it is. */
function proveOwn(response: Response, request: Request): Response {
  const traceparent = readTraceparent(request);
  if (traceparent !== undefined && NOT_SHARED.test(response.headers.get('cache-control') ?? ''))
    response.headers.set(TRACE_HEADER, traceparent);
  return response;
}

async function answerSingle(answerer: Answerer, request: Request, clock: Clock): Promise<Response> {
  const { fragment } = answerer;
  const budgetMs = parseBudget(request.headers.get('fragment-deadline'), fragment.terms.timeoutMs);
  if (budgetMs === 0) return toResponse(makeFailedAnswer(504, `${fragment.terms.name}: no time left`));
  const call = makeCall(readForwarded(request, fragment), budgetMs, readTraceparent(request));
  const pending = answerer.answer(fragment.prepareQuery(readQuery(request.url)), call);
  if (!(pending instanceof Promise)) return toFragmentResponse(pending, request, fragment);
  request.signal.addEventListener('abort', call.abort, { once: true });
  try {
    return toFragmentResponse(await answerWithin(pending, call, budgetMs, clock), request, fragment);
  } finally {
    request.signal.removeEventListener('abort', call.abort);
  }
}

/** Only what the fragment's `forward` can name: the rest of a request never reaches a loader. */
function readForwarded(request: Request, { terms }: Fragment): HeaderPairs {
  const names = new Set(terms.forward.map((name) => (name.startsWith('cookie:') ? 'cookie' : name)));
  return [...names].flatMap((name) => {
    const value = request.headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
}

/** The query as sent, not normalised: `URL` would repair what has to be refused. */
function readQuery(url: string): string {
  const start = url.indexOf('?');
  if (start === -1) return '';
  const end = url.indexOf('#', start);
  return end === -1 ? url.slice(start + 1) : url.slice(start + 1, end);
}

function toFragmentResponse(answer: Answer, request: Request, fragment: Fragment): Response {
  if (answer.status !== 200) return toResponse(answer);
  const accept = request.headers.get('accept');
  const envelope = wantsEnvelope(accept);
  const body = envelope ? makeEnvelope(answer.body, fragment.terms.assets) : answer.body;
  const etag = makeEtag(body);
  const headers = new Headers(answer.headers);
  headers.append('vary', 'accept');
  if (envelope) headers.set('content-type', 'application/json');
  headers.set('etag', etag);
  if (!isNamed(etag, request.headers.get('if-none-match'))) return new Response(body, { headers });
  headers.delete('content-type');
  return new Response(null, { status: 304, headers });
}

function toResponse({ status, headers, body }: Answer): Response {
  return new Response(status === 204 ? null : body, { status, headers });
}

function answerManifest(body: string, request: Request): Response {
  const etag = makeEtag(body);
  // Discovery asks again on its own schedule; nothing in between may keep an old one.
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-cache', etag };
  const known = isNamed(etag, request.headers.get('if-none-match'));
  return new Response(known ? null : body, { status: known ? 304 : 200, headers });
}

/** Nothing matched: the path is unknown, or it is known and the method is not. */
function answerUnmatched(path: string, allowed: ReadonlySet<string>): Response {
  const allow = path === BATCH_PATH ? 'POST' : allowed.has(path) ? 'GET, HEAD' : undefined;
  if (allow === undefined) return toResponse(makeFailedAnswer(404, `nothing is at ${path}`));
  const { headers, body } = makeFailedAnswer(405, `use ${allow}`);
  return new Response(body, { status: 405, headers: { ...headers, allow } });
}
