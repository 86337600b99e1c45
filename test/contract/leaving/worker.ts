/** Passes every request on to the composer; gives up after as many milliseconds as `leave-after` says. */
interface Environment {
  readonly COMPOSER: { readonly fetch: (request: Request, init?: RequestInit) => Promise<Response> };
}

export default {
  async fetch(request: Request, { COMPOSER }: Environment): Promise<Response> {
    const leaveAfterMs = request.headers.get('leave-after');
    if (leaveAfterMs === null) return COMPOSER.fetch(request);
    try {
      const page = await COMPOSER.fetch(request, { signal: AbortSignal.timeout(Number(leaveAfterMs)) });
      return new Response(await page.text(), page);
    } catch (error) {
      return new Response(String(error), { status: 499 });
    }
  },
};
