/** Many visitors, so many at once. */
import { Agent, get } from 'node:http';
import { findFault } from './soak-site.ts';

/** What became of all visits. */
export interface Tally {
  pages: number;
  /** 503 with Retry-After: turned away, politely. */
  shed: number;
  /** Visits that left on purpose. */
  left: number;
  readonly faults: Map<string, number>;
  /** Milliseconds of every page that was shown. */
  readonly ms: number[];
}

export interface Load {
  /** The page of a visit, by the number of the visit. */
  readonly urlOf: (visit: number) => string;
  /** Names a visitor by the number of the visit. */
  readonly visitorOf: (visit: number) => string;
  /** Does this visit leave in the middle? */
  readonly leaves?: (visit: number) => boolean;
}

export function createTally(): Tally {
  return { pages: 0, shed: 0, left: 0, faults: new Map(), ms: [] };
}

/** Visits until `isOver`, with so many under way at any moment. */
export async function visitTogether(
  load: Load,
  together: number,
  isOver: (tally: Tally) => boolean,
  tally = createTally(),
): Promise<Tally> {
  const agent = new Agent({ keepAlive: true, maxSockets: together });
  let next = 0;
  const one = async () => {
    while (!isOver(tally)) {
      next += 1;
      await visit(load, next, agent, tally);
    }
  };
  await Promise.all(Array.from({ length: together }, one));
  agent.destroy();
  return tally;
}

/** The value below which a share of the values lies. */
export function percentile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;
}

/** How one visit ended, as the visitor has it. */
interface Ending {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly body: string;
  /** Did the answer end as its framing promised? */
  readonly whole: boolean;
}

async function visit({ urlOf, visitorOf, leaves }: Load, number: number, agent: Agent, tally: Tally): Promise<void> {
  const startedAt = performance.now();
  const visitor = visitorOf(number);
  const isLeaving = leaves?.(number) ?? false;
  const ending = await ask(urlOf(number), visitor, agent, isLeaving ? number % 20 : undefined).catch(
    (error: Error) => error,
  );
  const tookMs = performance.now() - startedAt;
  if (isLeaving && (ending instanceof Error || !ending.whole)) tally.left += 1;
  else if (ending instanceof Error) blame(tally, ending.message);
  else if (ending.status === 503 && ending.retryAfter !== undefined) tally.shed += 1;
  else {
    tally.pages += 1;
    tally.ms.push(tookMs);
    const fault = ending.whole ? findFault(ending.status, ending.body, visitor) : 'connection lost in the page';
    if (fault !== undefined) blame(tally, fault);
  }
}

function blame({ faults }: Tally, fault: string): void {
  faults.set(fault, (faults.get(fault) ?? 0) + 1);
}

/** Asks for one page; leaves after `leaveAfterMs`, where given. */
function ask(url: string, visitor: string, agent: Agent, leaveAfterMs: number | undefined): Promise<Ending> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent, headers: { cookie: `visitor=${visitor}` } }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      // What went wrong shows in `complete`.
      response.on('error', () => undefined);
      response.on('close', () => {
        const { statusCode = 0, headers, complete } = response;
        resolve({ status: statusCode, retryAfter: headers['retry-after'], body, whole: complete });
      });
    });
    request.on('error', reject);
    if (leaveAfterMs !== undefined) setTimeout(() => request.destroy(), leaveAfterMs);
  });
}
