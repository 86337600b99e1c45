/** What one page needs where a service is replaced while it is composed. */
import type { Scope } from './ask.ts';
import type { Moment } from './deadline.ts';
import { PageReleases } from './page-releases.ts';
import type { VisitRecord } from './record.ts';
import { Replacing } from './replaced.ts';
import type { VisitContext, VisitOrder } from './visit-order.ts';

/** Puts it together. */
export function makeReplacing(
  { plan, site, request }: VisitOrder,
  scope: Scope,
  { clock, retries }: VisitContext,
  record: VisitRecord,
): Replacing {
  return new Replacing({
    releases: site.releases,
    page: new PageReleases(plan, request.header, record),
    now: clock.now,
    wait: (work, untilMs, then) => waitFor(work, untilMs, then, scope),
    spendRetry: retries.spend,
  });
}

/** Calls back once, when `work` is done or the time is up, whichever is first; never where the visitor leaves. */
function waitFor(work: Promise<void>, untilMs: Moment, then: () => void, scope: Scope): void {
  let isOver = false;
  const finish = (): boolean => {
    if (isOver) return false;
    isOver = true;
    scope.alarms.release();
    return true;
  };
  const goOn = (): void => {
    if (finish()) then();
  };
  scope.alarms.at(untilMs, { ring: goOn });
  scope.abandon.push({ giveUp: () => void finish() });
  scope.waitUntil(work);
  void work.then(goOn);
}
