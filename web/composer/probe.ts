/**
 * Measures what the account at hand really allows, since nothing that runs locally enforces it and the documentation can be
 * read in two ways: `POST /_broadsheet/probe` on the deployed composer, with the operator's token.
 *
 * One question a request, because what one uses up the next would lack: `?of=invocations`, `?of=connections`, `?of=timers`.
 */
import { isOperator } from '../../composer/bearer.ts';
import type { Fetcher } from '../../composer/site.ts';
import { findBoundServices, readVariable, type WorkerEnvironment } from './bound-services.ts';

export const PROBE_PATH = '/_broadsheet/probe';

/** Calls of a binding that are tried unless `tries` says otherwise: twice what is documented. */
const INVOCATIONS_TRIED = 64;

/** Requests sent at once, and for how long each keeps its headers back, in milliseconds: 6 at a time take three turns. */
const CONNECTIONS_TRIED = 18;
const HEADERS_AFTER_MS = 250;

/** Just more than documented. */
const TIMERS_TRIED = 10_050;

/** What was tried, and what came of it. */
type Finding =
  | { readonly of: 'invocations' | 'timers'; readonly tried: number; readonly allowed: number; readonly error?: string }
  | { readonly of: 'connections'; readonly tried: number; readonly ms: number; readonly atOnce: number }
  | { readonly of: 'connections'; readonly tried: number; readonly error: string };

/** Answers a request of the operator; 401 for anybody else. */
export async function answerProbe(request: Request, environment: WorkerEnvironment): Promise<Response> {
  const authorization = request.headers.get('authorization') ?? undefined;
  if (!(await isOperator(authorization, readVariable(environment, 'BROADSHEET_TOKEN'))))
    return answer(401, { error: 'Send "Authorization: Bearer …" with the value of BROADSHEET_TOKEN.' });
  const url = new URL(request.url);
  if (url.pathname === `${PROBE_PATH}/wait`) return answerLate();
  if (request.method !== 'POST') return answer(405, { error: 'Only POST.' });
  const tries = Number(url.searchParams.get('tries') ?? Number.NaN);
  switch (url.searchParams.get('of')) {
    case 'invocations':
      return answer(200, await probeInvocations(environment, tries >= 1 ? Math.min(tries, 1_000) : INVOCATIONS_TRIED));
    case 'connections':
      return answer(200, await probeConnections(`${url.origin}${PROBE_PATH}/wait`, authorization ?? ''));
    case 'timers':
      return answer(200, probeTimers());
    default:
      return answer(400, { error: 'Say what to measure: ?of=invocations, ?of=connections or ?of=timers.' });
  }
}

/** One call after the other, until one throws. */
async function probeInvocations(environment: WorkerEnvironment, tried: number): Promise<Finding> {
  const service = findBoundServices(environment)[0]?.address;
  const fetcher: Fetcher | undefined = service?.kind === 'binding' ? service.fetcher : undefined;
  if (!fetcher) return { of: 'invocations', tried: 0, allowed: 0, error: 'no service is bound' };
  for (let call = 0; call < tried; call += 1) {
    try {
      const response = await fetcher.fetch('https://probe.fragments/.well-known/fragments', { method: 'HEAD' });
      await response.body?.cancel();
    } catch (error) {
      return { of: 'invocations', tried, allowed: call, error: messageOf(error) };
    }
  }
  return { of: 'invocations', tried, allowed: tried };
}

/** All at once: how many turns they take says how many the platform lets wait. */
async function probeConnections(url: string, authorization: string): Promise<Finding> {
  const startedMs = Date.now();
  const one = async (): Promise<string> => {
    const response = await fetch(url, { headers: { authorization }, redirect: 'manual' });
    return response.ok ? '' : `${response.status} ${(await response.text()).slice(0, 200)}`;
  };
  const wrong = (await Promise.all(Array.from({ length: CONNECTIONS_TRIED }, one).map(orItsError))).find(Boolean);
  // On workers.dev, and behind a route, a Worker does not reach itself: what answers then says nothing about connections.
  if (wrong)
    return {
      of: 'connections',
      tried: CONNECTIONS_TRIED,
      error: `asked ${url}, which a custom domain leads to: ${wrong}`,
    };
  const ms = Date.now() - startedMs;
  const turns = Math.max(1, Math.floor(ms / HEADERS_AFTER_MS));
  return { of: 'connections', tried: CONNECTIONS_TRIED, ms, atOnce: Math.ceil(CONNECTIONS_TRIED / turns) };
}

function orItsError(asked: Promise<string>): Promise<string> {
  return asked.catch(messageOf);
}

function probeTimers(): Finding {
  const timers: ReturnType<typeof setTimeout>[] = [];
  try {
    while (timers.length < TIMERS_TRIED) timers.push(setTimeout(() => undefined, 60_000));
    return { of: 'timers', tried: TIMERS_TRIED, allowed: timers.length };
  } catch (error) {
    return { of: 'timers', tried: TIMERS_TRIED, allowed: timers.length, error: messageOf(error) };
  } finally {
    for (const timer of timers) clearTimeout(timer);
  }
}

async function answerLate(): Promise<Response> {
  await new Promise((resolve) => setTimeout(resolve, HEADERS_AFTER_MS));
  return answer(200, { waitedMs: HEADERS_AFTER_MS });
}

function answer(status: number, value: unknown): Response {
  return Response.json(value, { status, headers: { 'cache-control': 'no-store' } });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
