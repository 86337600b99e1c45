/**
 * Everything a hostile run needs, started together: hostile origin, healthy origin, canary, and `broadsheet serve`.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ComposerProcess } from '../support/composer-process.ts';
import { serveOnFreePort } from '../support/serve.ts';
import { type Canary, startCanary } from './canary.ts';
import type { HostileCase } from './hostile-case.ts';
import { healthyMarkup, makeHostileSite } from './hostile-site.ts';
import { type HostileOrigin, startHostileOrigin } from './origin.ts';
import { type Visit, visitPage } from './visit-page.ts';

/** What a composer is judged by: where it is, what it says, how it ends. */
type JudgedComposer = Pick<ComposerProcess, 'origin' | 'complaints' | 'stop'>;

/** Starts a composer on a SITE.json. */
export type StartComposer = (siteFile: string) => Promise<JudgedComposer>;

/** A composer that serves the site of the cases. */
export interface Chamber extends AsyncDisposable {
  readonly origin: HostileOrigin;
  readonly canary: Canary;
  /** Asks the composer for the page of a case. */
  visit(path: string, headers?: Readonly<Record<string, string>>): Promise<Visit>;
  /** What the composer wrote to stderr. */
  complaints(): string;
  /** Asks the composer to stop, and gives its exit code. */
  stop(): Promise<number | null>;
}

/** Starts all of it. */
export async function openChamber(cases: readonly HostileCase[], start: StartComposer): Promise<Chamber> {
  const canary = await startCanary();
  const origin = await startHostileOrigin(cases, canary.origin);
  const healthy = await serveOnFreePort((request, response) => {
    const at = new URL(request.url ?? '/', 'http://healthy.test').searchParams.get('at') ?? '';
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(healthyMarkup(at));
  });
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-hostile-'));
  const file = join(folder, 'site.json');
  await writeFile(file, JSON.stringify(makeHostileSite(cases, { hostile: origin.origin, healthy: healthy.origin })));
  const composer = await start(file);
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  return {
    origin,
    canary,
    visit: (path, headers = {}) => visitPage(`${composer.origin}${path}`, headers, agent),
    complaints: composer.complaints,
    stop: composer.stop,
    async [Symbol.asyncDispose]() {
      agent.destroy();
      await composer.stop();
      await Promise.all([origin.close(), healthy.close(), canary.close(), rm(folder, { recursive: true })]);
    },
  };
}
