/**
 * One case before the judge: its page is asked for, and a second time where the case is about what is kept.
 */
import type { Chamber } from './chamber.ts';
import { type HostileCase, hostileTimeoutMs } from './hostile-case.ts';
import { judgePage, judgeTime, tokensOf } from './judge.ts';
import type { Visit } from './visit-page.ts';

export interface Verdict {
  /** What is wrong with the page; empty where nothing is. */
  readonly problems: readonly string[];
  /** What is wrong with its time only: on a busy machine this may not be the composer's fault. */
  readonly lateness: readonly string[];
}

/** A composer that lets go later than this after the deadline keeps what it has given up on. Targets say 100 ms. */
const letGoWithinMs = 100;

/** Tries a case. `slackMs` is what the page may take beyond the fragment's budget. */
export async function tryCase(
  chamber: Chamber,
  entry: HostileCase,
  baseline: Visit,
  slackMs: number,
): Promise<Verdict> {
  const record = chamber.origin.recordOf(entry.name);
  const before = record.requests;
  const path = `/${entry.name}${entry.pageQuery === undefined ? '' : `?${entry.pageQuery}`}`;
  const first = await chamber.visit(path, entry.visitor);
  const afterFirst = record.requests;
  const problems = judgePage(entry, first, baseline, tokensOf(entry.name, before + 1, afterFirst));
  const lateness = judgeTime(entry, first, slackMs);
  const most = entry.requests ?? 1;
  if (afterFirst - before > most)
    problems.push(`${afterFirst - before} requests reached the origin, at most ${most} may`);
  if (entry.letsGo === true) lateness.push(...(await judgeLettingGo(chamber, entry, slackMs)));
  if (entry.again !== undefined) problems.push(...(await tryAgain(chamber, entry, baseline, path, before)));
  return { problems, lateness };
}

async function tryAgain(
  chamber: Chamber,
  entry: HostileCase,
  baseline: Visit,
  path: string,
  before: number,
): Promise<string[]> {
  const record = chamber.origin.recordOf(entry.name);
  const afterFirst = record.requests;
  const second = await chamber.visit(path, entry.otherVisitor ?? entry.visitor);
  const asked = record.requests - afterFirst;
  const tokens =
    asked === 0 ? tokensOf(entry.name, before + 1, afterFirst) : tokensOf(entry.name, afterFirst + 1, record.requests);
  const problems = judgePage(entry, second, baseline, tokens);
  if (entry.again === 'stored' && asked > 0) problems.push('the answer was not stored');
  if (entry.again !== 'stored' && asked === 0) problems.push('the second visitor got what was kept of the first');
  return problems.map((problem) => `second visit: ${problem}`);
}

async function judgeLettingGo(chamber: Chamber, entry: HostileCase, slackMs: number): Promise<string[]> {
  const limitMs = (entry.fragment?.timeoutMs ?? hostileTimeoutMs) + letGoWithinMs + slackMs;
  const { goneAfterMs } = chamber.origin.recordOf(entry.name);
  // The page ends at about the moment of letting go; the end of the connection takes a round through two event loops.
  for (let looks = 0; looks < 20 && goneAfterMs.length === 0; looks += 1)
    await new Promise((resolve) => setTimeout(resolve, 10));
  const last = goneAfterMs.at(-1);
  if (last === undefined) return ['the connection is still open after the deadline'];
  return last <= limitMs ? [] : [`the connection was let go after ${Math.round(last)} ms, later than ${limitMs}`];
}
