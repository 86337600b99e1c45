/** What a visit is given: the order for one page, and what all visits share. */

import type { Shared } from './ask.ts';
import type { MemoryTier } from './cache/memory.ts';
import type { Moment } from './deadline.ts';
import type { Responder } from './emit/responder.ts';
import type { LoadedSite } from './loaded-site.ts';
import type { LogEvent } from './observe/log.ts';
import type { Metrics } from './observe/metrics.ts';
import type { Receipts } from './observe/receipts.ts';
import type { PageEtags } from './page-etag.ts';
import type { Plan } from './plan.ts';
import type { PageRequest } from './request.ts';
import type { Page } from './routes.ts';

/** What all visits share. */
export interface VisitContext extends Shared {
  readonly tier: MemoryTier;
  readonly receipts: Receipts;
  readonly etags: PageEtags;
  readonly metrics: Metrics;
  readonly log: (event: LogEvent) => void;
  readonly newTrace: (parent: string | undefined) => string;
}

/** What is to be visited. */
export interface VisitOrder {
  readonly page: Page;
  readonly plan: Plan;
  /** Status where no required slot changes it. */
  readonly status: number;
  readonly request: PageRequest;
  readonly responder: Responder;
  readonly waitUntil: (work: Promise<unknown>) => void;
  /** The site as it was when the visit began, so that no page mixes old and new. */
  readonly site: LoadedSite;
  /** Has it had its turn already, as another page that turned out to be an error? */
  readonly hasWaited: boolean;
  /** Called instead of answering where a required slot makes the page an error; with the id of the page's receipt. */
  readonly onRequiredFailed: (status: 404 | 410 | 503, receipt: string) => void;
}

/** The moments that a visit's times are counted from: one and the same where its page did not have to wait for its turn. */
export interface VisitTimes {
  /** The visitor waits, and the page's deadline runs. */
  readonly arrivedMs: Moment;
  /** Its fragments are asked, and their timeouts run. */
  readonly begunMs: Moment;
}

/** A visit under way. */
export interface Visit {
  /** The visitor has left: everything is given up. */
  abandon(): void;
}
