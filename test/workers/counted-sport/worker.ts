/** The Worker of the sports desk, which keeps count of what it is asked: `/requests` tells. */
import sport from '../../../fragments/workers/sport/worker.ts';

const requests: string[] = [];

export default {
  async fetch(request: Request, environment: Readonly<Record<string, unknown>>): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname === '/requests') return Response.json(requests);
    const overrides = request.headers.get('cloudflare-workers-version-overrides');
    requests.push(`${request.method} ${pathname}${overrides === null ? '' : ` ${overrides}`}`);
    return sport.fetch(request, environment);
  },
};
