/** A page of which it is noted what its browser complains of, and which scripts it asks for. */
import type { Browser, Page } from 'playwright';

/** An open page. */
export interface WatchedPage extends AsyncDisposable {
  readonly page: Page;
  /** What the browser complained of, refused by the policy or not. */
  readonly complaints: readonly string[];
  /** Scripts that it asked for, by path, without what names their content. */
  readonly scripts: readonly string[];
}

/** Opens one. `patienceMs`: the longest wait for anything in it. */
export async function watchPage(browser: Browser, patienceMs: number): Promise<WatchedPage> {
  const page = await browser.newPage();
  page.setDefaultTimeout(patienceMs);
  const complaints: string[] = [];
  const scripts: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    if (request.resourceType() === 'script')
      scripts.push(new URL(request.url()).pathname.replace(/\.\w{10}(?=\.)/, ''));
  });
  return { page, complaints, scripts, [Symbol.asyncDispose]: () => page.close() };
}
