/**
 * A page of which something has to be asked for: the head leaves, every call starts, pieces are written as they come.
 */

import type { Ask, Scope } from './ask.ts';
import { createAlarms, type Moment } from './deadline.ts';
import type { PatchedEmission } from './emit/patched.ts';
import { fanOut } from './fanout.ts';
import { type Filling, settle } from './filling.ts';
import { lazyPlace } from './lazy-place.ts';
import type { Failure } from './outcome.ts';
import { createEmission, inOrderHref, wantsPatches } from './page-emission.ts';
import { headersOf } from './page-head.ts';
import { makeReplacing } from './page-replacing.ts';
import { SLOTS_PER_PAGE } from './policy/budgets.ts';
import { createScheduler } from './policy/scheduler.ts';
import type { DueRefresh, OpenSlot, Recalled } from './recall.ts';
import { VisitRecord } from './record.ts';
import { askFor, type Descent, settleGood } from './resolve.ts';
import type { Visit, VisitContext, VisitOrder, VisitTimes } from './visit-order.ts';

/** Composes a page. Only open `required` slots hold up the status line. */
export function compose(order: VisitOrder, context: VisitContext, times: VisitTimes, recalled: Recalled): Visit {
  const composition = new Composition(order, context, times, recalled);
  try {
    composition.run();
  } catch (error) {
    composition.abandon();
    throw error;
  }
  return composition;
}

class Composition implements Visit {
  readonly #order: VisitOrder;
  readonly #context: VisitContext;
  readonly #times: VisitTimes;
  readonly #recalled: Recalled;
  readonly #record: VisitRecord;
  readonly #scope: Scope;
  readonly #emission: PatchedEmission;
  /** Required slots without an outcome. */
  readonly #awaited: Set<Filling>;
  #slotsLeft: number;
  #hasBegun = false;
  #isOver = false;
  #isDone = false;

  constructor(order: VisitOrder, context: VisitContext, times: VisitTimes, recalled: Recalled) {
    this.#order = order;
    this.#context = context;
    this.#times = times;
    this.#recalled = recalled;
    this.#record = new VisitRecord(order, context, times, recalled.slots);
    this.#scope = makeScope(order, context);
    this.#awaited = new Set(recalled.open.filter(isRequired).map(({ filling }) => filling));
    this.#slotsLeft = SLOTS_PER_PAGE - order.plan.slots.length;
    this.#emission = createEmission(order, context, times.begunMs, recalled, () => {
      this.#record.totalMs = context.clock.now() - times.arrivedMs;
      this.#finish();
    });
  }

  run(): void {
    if (this.#awaited.size === 0) this.#begin();
    if (this.#isOver) return;
    const descent = this.#makeDescent();
    const { open, refresh } = this.#recalled;
    const inTurn =
      this.#awaited.size === 0 ? open : [...open.filter(isRequired), ...open.filter((one) => !isRequired(one))];
    const asks: Ask[] = [];
    for (const slot of inTurn) {
      // A required slot that fails at once ends the page.
      if (this.#isOver) return;
      const ask = this.#leaveOut(slot, descent) ? undefined : descendFrom(slot, descent);
      if (ask) asks.push(ask);
    }
    if (this.#isOver) return;
    fanOut(asks, this.#scope, this.#context);
    refreshDue(this.#order, this.#context, this.#times.begunMs, refresh);
  }

  /** Browsers ask for a lazy fragment when it is about to be seen; what is in memory is in the page at once. */
  #leaveOut({ filling }: OpenSlot, descent: Descent): boolean {
    const { request } = this.#order;
    const place = wantsPatches(request) ? lazyPlace(filling, inOrderHref(request)) : undefined;
    if (place) {
      settle(filling, 'empty', place);
      descent.onSettled(filling, undefined);
    }
    return place !== undefined;
  }

  abandon(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#emission.stop();
    for (const waiting of this.#scope.abandon) waiting.giveUp();
    this.#finish();
  }

  /** Written to its end, or given up. */
  #finish(): void {
    this.#context.receipts.close(this.#record);
    if (!this.#isDone) this.#context.admission.pageDone();
    this.#isDone = true;
  }

  /** Status line and headers leave, with what is ready of the page. */
  #begin(): void {
    const order = this.#order;
    this.#hasBegun = true;
    this.#record.firstByteMs = this.#context.clock.now() - this.#times.arrivedMs;
    this.#context.metrics.page(order.status);
    this.#recalled.once.leave(this.#recalled.pieces);
    const head = {
      status: order.status,
      headers: headersOf(order, this.#context, this.#record, wantsPatches(order.request), this.#recalled.once),
    };
    if (order.request.method === 'HEAD') {
      order.responder.send(head, undefined);
      this.abandon();
    } else {
      order.responder.begin(head);
      this.#emission.advance();
    }
  }

  readonly #settled = (filling: Filling, failure: Failure | undefined): void => {
    if (this.#isOver) return;
    this.#report(filling, failure);
    if (this.#hasBegun) this.#emission.advance(filling);
    else if (this.#awaited.delete(filling)) this.#judgeRequired(filling);
  };

  #judgeRequired(filling: Filling): void {
    const status = statusOf(filling);
    if (status !== undefined) {
      this.abandon();
      this.#record.status = status;
      this.#order.onRequiredFailed(status, this.#context.receipts.add(this.#record));
    } else if (this.#awaited.size === 0) this.#begin();
  }

  #report(filling: Filling, failure: Failure | undefined): void {
    const { fragment } = filling.slot.definition;
    this.#context.metrics.settled(fragment, filling.outcome ?? 'empty', filling.reason, filling.ms);
    if (failure)
      this.#context.log({ event: 'fragment-failed', fragment, reason: failure.reason, detail: failure.detail });
  }

  #makeDescent(): Descent {
    const { page, site, request } = this.#order;
    return {
      startedMs: this.#times.begunMs,
      deadlineMs: this.#times.arrivedMs + page.deadlineMs,
      now: this.#context.clock.now,
      tier: this.#context.tier,
      readHeader: request.header,
      planInner: site.planInner,
      start: (asks) => fanOut(asks, this.#scope, this.#context),
      takeSlot: () => {
        this.#slotsLeft -= 1;
        return this.#slotsLeft >= 0;
      },
      onOpened: (fillings) => this.#record.add(fillings),
      once: this.#recalled.once,
      replacing: makeReplacing(this.#order, this.#scope, this.#context, this.#record),
      onInnerSettled: (filling, failure) => this.#report(filling, failure),
      onSettled: this.#settled,
    };
  }
}

function isRequired({ filling }: OpenSlot): boolean {
  return filling.slot.required;
}

/** The ask for one open slot; `undefined` where it can be settled without. */
function descendFrom({ filling, stale, shown }: OpenSlot, descent: Descent): Ask | undefined {
  if (!stale || !shown) return askFor(filling, stale, descent);
  filling.ageMs = descent.now() - stale.storedAtMs;
  settleGood(filling, shown, stale, descent, () => descent.onSettled(filling, undefined));
  return undefined;
}

/** What a required slot makes of the page; `undefined`: it can be shown. */
function statusOf({ outcome, failedStatus }: Filling): 404 | 410 | 503 | undefined {
  if (failedStatus === 404 || failedStatus === 410) return failedStatus;
  return outcome === 'empty' ? 503 : undefined;
}

/** Asks again for what was shown stale, after the page's own calls. Goes on when the page is done. */
export function refreshDue(
  order: VisitOrder,
  context: VisitContext,
  startedMs: Moment,
  due: readonly DueRefresh[],
): void {
  if (due.length === 0) return;
  const asks = due.map(
    ({ call, stale, slot }): Ask => ({
      call,
      stale,
      deadlineMs: startedMs + slot.timeoutMs,
      lastMs: Number.POSITIVE_INFINITY,
      whenLate: 'timeout',
      onLanding({ kind }) {
        if (kind === 'replaced') void order.site.releases.ask(call.fragment.service);
      },
    }),
  );
  // A scope of its own: the visitor may leave, what others will be shown is still refreshed.
  fanOut(asks, makeScope(order, context), context);
}

function makeScope({ request, waitUntil, site }: VisitOrder, context: VisitContext): Scope {
  return {
    alarms: createAlarms(context.clock),
    traceparent: context.newTrace(request.header('traceparent')),
    waitUntil,
    scheduler: createScheduler({
      limits: site.limits,
      clock: context.clock,
      onLate: context.metrics.late,
      routeTo: site.routeTo,
    }),
    waiting: new Map(),
    abandon: [],
  };
}
