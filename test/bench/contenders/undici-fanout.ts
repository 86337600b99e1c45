/** Floor of asking: one request a fragment with undici's cheapest interface, bodies dropped, nothing composed. */
import { Pool } from 'undici';
import { givenPage, serve } from './page.ts';

const { origin, paths } = givenPage();
// Fragments that take their time need a connection each.
const connections = paths.some((path) => path.startsWith('/d')) ? 2048 : 64;
const pool = new Pool(origin, { connections, headersTimeout: 0, bodyTimeout: 0 });

serve((_request, response) => {
  let open = paths.length;
  const settle = (): void => {
    open -= 1;
    if (open === 0) response.end();
  };
  const handler = {
    onRequestStart: () => undefined,
    onResponseStart: () => undefined,
    onResponseData: () => undefined,
    onResponseEnd: settle,
    onResponseError: settle,
  };
  for (const path of paths) pool.dispatch({ origin, path, method: 'GET' }, handler);
});
