/** A service whose every part says of which version it is. As a program: `desk.ts PORT VERSION`. */
import { setTimeout as delay } from 'node:timers/promises';
import { createElement } from 'react';
import * as z from 'zod/mini';
import { defineFragment } from '../../fragments/kit/define-fragment.ts';
import { createFragmentHost, type FragmentHost } from '../../fragments/kit/host.ts';
import { serveFragments } from '../../fragments/kit/serve-node.ts';

/** Creates one release: `lead` is kept for a second, `latest` never, `item` takes 5 ms and is kept for as long as it may. */
export function createDesk(version: string): FragmentHost {
  const part = (name: string) => createElement('p', { 'data-desk': version }, name);
  const Fallback = () => createElement('p', { 'data-instead': version }, 'later');
  const common = { version, timeoutMs: 5_000, Fallback };
  return createFragmentHost([
    defineFragment({
      ...common,
      name: 'lead',
      cache: { maxAgeS: 1, staleWhileRevalidateS: 5, staleIfErrorS: 60 },
      View: () => part('lead'),
    }),
    defineFragment({ ...common, name: 'latest', View: () => part('latest') }),
    defineFragment({
      ...common,
      name: 'item',
      props: z.object({ n: z.number() }),
      cache: { maxAgeS: 300, staleIfErrorS: 3_600 },
      load: () => delay(5),
      View: ({ props }) => part(`item ${props.n}`),
    }),
  ]);
}

if (import.meta.main) {
  const [, , port = '0', version = '1'] = process.argv;
  await serveFragments(createDesk(version), { port: Number(port) });
}
