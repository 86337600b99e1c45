/** Fragments for the tests of the kit, and short ways to ask them. */
import { Suspense, use, useId } from 'react';
import * as z from 'zod/mini';
import type { Props } from '../../../composer/contract.ts';
import type { LocalAnswer, LocalRequest } from '../../../composer/transport/transport.ts';
import { defineFragment, type FragmentHost, notFound } from '../../../fragments/index.ts';

const city = z.string().check(z.minLength(1));

/** Answers at once; `Nowhere` does not exist, `Brokenville` has a source that is down. */
export const weather = defineFragment({
  name: 'weather',
  version: '1.4.0',
  props: z.object({
    city,
    days: z._default(z.int(), 1),
    metric: z.optional(z.boolean()),
    hours: z.optional(z.array(z.int())),
  }),
  cache: { maxAgeS: 60, staleWhileRevalidateS: 600, staleIfErrorS: 86_400 },
  tags: (props) => [`city:${props.city}`],
  assets: { styles: ['/weather.3f2a.css'] },
  load(props) {
    if (props.city === 'Nowhere') return notFound('no such city');
    if (props.city === 'Brokenville') return { ok: false as const, reason: 'the feed ends in mid-air' };
    return { ok: true as const, value: { city: props.city, degrees: 4 } };
  },
  View: ({ data, props }) => (
    <p title={data.city}>
      {data.city} {data.degrees} {JSON.stringify(props)}
    </p>
  ),
  Fallback: () => <p>Weather is on its way</p>,
});

/** Has an id of its own. */
export const field = defineFragment({
  name: 'field',
  props: z.object({ label: z._default(z.string(), 'Name') }),
  View: ({ props }) => {
    const id = useId();
    return (
      <label htmlFor={id}>
        {props.label}
        <input id={id} />
      </label>
    );
  },
});

/** Throws what its props say, with a secret in the message. */
export const broken = defineFragment({
  name: 'broken',
  props: z.object({ where: z.enum(['load', 'later', 'view', 'tags']) }),
  tags: ({ where }) => (where === 'tags' ? explode() : []),
  load: ({ where }): string | Promise<string> => {
    if (where === 'load') return explode();
    return where === 'later' ? Promise.reject(new TypeError('password=hunter2')) : where;
  },
  View: ({ data }) => (data === 'view' ? explode() : <p>{data}</p>),
});

function explode(): never {
  throw new RangeError('password=hunter2 at /srv/secret.ts');
}

const long = 'rain '.repeat(6_000);

export function Late({ text }: { readonly text: Promise<string> }) {
  return <p>{use(text)}</p>;
}

/** Waits inside Suspense, for more than React would send at once. */
export const patient = defineFragment({
  name: 'patient',
  suspense: true,
  load: () => ({
    first: new Promise<string>((resolve) => setTimeout(resolve, 1, long)),
    second: Promise.resolve('dry'),
  }),
  View: ({ data }) => (
    <div>
      <Suspense fallback="…">
        <Late text={data.first} />
      </Suspense>
      <Suspense fallback="…">
        <Late text={data.second} />
      </Suspense>
    </div>
  ),
});

export function get(host: FragmentHost, path: string, headers: Record<string, string> = {}): Promise<Response> {
  return host.fetch(new Request(`http://host.test${path}`, { headers }));
}

export function post(host: FragmentHost, body: unknown, accept = 'application/x-ndjson'): Promise<Response> {
  return host.fetch(
    new Request('http://host.test/.well-known/fragments/batch', {
      method: 'POST',
      headers: { accept, 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
  );
}

export function makeLocalRequest(name: string, props: Props, rest: Partial<LocalRequest> = {}): LocalRequest {
  return { name, props, headers: [], budgetMs: 300, signal: new AbortController().signal, ...rest };
}

export function readBody({ body }: LocalAnswer): string {
  return new TextDecoder().decode(body);
}
