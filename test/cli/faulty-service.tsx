/** A fragment service that keeps every rule of contract 1 but for one fault, put between it and whoever asks. */
import * as z from 'zod/mini';
import { createFragmentHost, defineFragment } from '../../fragments/index.ts';
import { type FragmentServer, serveFragments } from '../../fragments/kit/serve-node.ts';

type Fetch = (request: Request) => Promise<Response>;

/** Answers in the service's place; `next` is the service. */
export type Fault = (request: Request, next: Fetch) => Promise<Response> | Response;

/** Of its fragments, in milliseconds: enough on the slowest machine. */
export const BUDGET_MS = 10_000;

const forecast = defineFragment({
  name: 'forecast',
  timeoutMs: BUDGET_MS,
  props: z.object({ city: z.string().check(z.maxLength(200)), days: z._default(z.int().check(z.gte(1), z.lte(9)), 3) }),
  examples: [{ city: 'Leeds' }, { city: 'Hull', days: 2 }],
  cache: { maxAgeS: 60 },
  forward: ['accept-language'],
  load: ({ city }, { headers }) => `${city} in ${headers['accept-language'] ?? 'no language'}`,
  View: ({ data, props }) => (
    <section id={`forecast-${props.city}-${props.days}`}>
      <h2 title={props.city}>{data}</h2>
    </section>
  ),
});

const clock = defineFragment({ name: 'clock', timeoutMs: BUDGET_MS, cache: { maxAgeS: 1 }, View: () => <p>noon</p> });

/** Serves until closed. */
export function serveWithFault(fault: Fault = (request, next) => next(request)): Promise<FragmentServer> {
  const host = createFragmentHost([forecast, clock]);
  return serveFragments({ fetch: async (request) => fault(request, host.fetch) });
}

/** Only calls of the fragment itself, not of manifest or batch. */
export function inForecast(fault: Fault): Fault {
  return (request, next) => (new URL(request.url).pathname === '/forecast' ? fault(request, next) : next(request));
}

/** Only batches. */
export function inBatch(fault: Fault): Fault {
  return (request, next) => (request.method === 'POST' ? fault(request, next) : next(request));
}

/** Changes the headers of good answers. */
export function withHeader(name: string, value: string): Fault {
  return inForecast(async (request, next) => {
    const response = await next(request);
    if (response.status !== 200) return response;
    const headers = new Headers(response.headers);
    headers.set(name, value);
    return new Response(response.body, { headers });
  });
}

/** Changes the markup of good answers. The service offers no batch then, which would have to be changed alike. */
export function withMarkup(change: (html: string, request: Request) => string): Fault {
  return async (request, next) => {
    const response = await next(request);
    const { pathname } = new URL(request.url);
    const headers = new Headers(response.headers);
    if (pathname === '/.well-known/fragments' && response.status === 200)
      return new Response((await response.text()).replace(/"batch":"[^"]*",/, ''), { headers });
    if (pathname !== '/forecast' || response.status !== 200) return response;
    headers.delete('etag');
    return new Response(change(await response.text(), request), { headers });
  };
}
