/**
 * A service that says itself what it has, and takes many calls as one: `/listed/…` of the suite's origin.
 */
import type { FragmentOrigin } from './origin.ts';

/** Sets up the answers of the service; its manifest comes after so many milliseconds. */
export function listedService(origin: FragmentOrigin, manifestAfterMs = 0): void {
  origin.when('listed/.well-known/fragments', (response) => {
    const answer = (): void =>
      void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(manifest));
    setTimeout(answer, manifestAfterMs);
  });
  origin.when('listed/batch', (response, { body }) => {
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    const { calls }: { readonly calls: readonly BatchCall[] } = JSON.parse(body);
    // The last one first: frames come in the order in which fragments are ready.
    for (const { id, props } of calls.toReversed()) {
      const failed = props.n === '13';
      const frame = {
        id,
        status: failed ? 500 : 200,
        headers: { 'content-type': 'text/html' },
        body: `<i>${props.n}</i>`,
      };
      response.write(`${JSON.stringify(frame)}\n`);
    }
    response.end();
  });
}

interface BatchCall {
  readonly id: number;
  readonly props: Readonly<Record<string, string>>;
}

const manifest = {
  contract: 1,
  batch: '/batch',
  fragments: [
    {
      name: 'row',
      version: '1.0.0',
      path: '/row',
      props: { type: 'object', properties: { n: { type: 'string' } }, required: ['n'] },
      timeoutMs: 15_000,
      assets: { styles: ['/row.3f2a.css'], scripts: [] },
      fallback: '<i>-</i>',
    },
  ],
};
