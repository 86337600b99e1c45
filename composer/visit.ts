/**
 * One visit: a plan and a request become a response.
 *
 * Memory first; then the head of the page leaves, then every call starts, then pieces are written as they come. Only
 * `required` slots hold up the status line.
 */
import type { MemoryTier, Run } from './cache/memory.ts';
import { createAlarms, type Moment } from './deadline.ts';
import { createInOrderEmission } from './emit/in-order.ts';
import { createPatchedEmission, type PatchedEmission } from './emit/patched.ts';
import type { Responder } from './emit/responder.ts';
import { type Ask, fanOut, type Scope, type Shared } from './fanout.ts';
import type { Metrics } from './observe/metrics.ts';
import type { Receipts } from './observe/receipts.ts';
import { serverTiming } from './observe/server-timing.ts';
import type { Failure } from './outcome.ts';
import { etagOf, matchesEtag } from './page-etag.ts';
import type { Plan } from './plan.ts';
import type { PlatformLimits } from './policy/limits.ts';
import { createScheduler, type ServiceRoute } from './policy/scheduler.ts';
import { concat, isFilling, type Recalled, recall, wholePage } from './recall.ts';
import { VisitRecord } from './record.ts';
import type { PageRequest } from './request.ts';
import { askFor, type Descent, type Filling } from './resolve.ts';
import type { Page } from './routes.ts';
import { escapeParam } from './template/escape.ts';

/** What all visits share. */
export interface VisitContext extends Shared {
  readonly tier: MemoryTier;
  readonly receipts: Receipts;
  readonly metrics: Metrics;
  readonly log: (event: LogEvent) => void;
  readonly newTrace: (parent: string | undefined) => string;
}

/** Something an operator may want to know. */
export interface LogEvent {
  readonly event: string;
  readonly [detail: string]: unknown;
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
  /** The site's services as they were when the visit began, so that no page mixes old and new. */
  readonly routeTo: (service: string) => ServiceRoute | undefined;
  readonly limits: PlatformLimits;
  /** Called instead of answering where a required slot makes the page an error. */
  readonly onRequiredFailed: (status: 404 | 410 | 503) => void;
}

/** A visit under way. */
export interface Visit {
  /** The visitor has left: everything is given up. */
  readonly abandon: () => void;
}

const OVER: Visit = { abandon: () => undefined };

/** Answers one request for one page. */
export function visit(order: VisitOrder, context: VisitContext): Visit {
  const startedMs = context.clock.now();
  const whole = wholePage(order.plan, startedMs);
  if (whole) {
    whole.uses += 1;
    context.tier.touchRun(`run ${order.plan.id} 0`);
    sendWhole(order, context, startedMs, [whole], whole.bytes, whole);
    return OVER;
  }
  const recalled = recall(order.plan, order.request.header, startedMs, context.tier);
  countRecalled(recalled.slots, context.metrics);
  if (recalled.open.length > 0) return compose(order, context, startedMs, recalled);
  sendWhole(order, context, startedMs, recalled.slots, concat(recalled.pieces.map(takeBytes)), undefined);
  refresh(order, context, startedMs, recalled);
  return OVER;
}

/** A page that is in memory from end to end. */
function sendWhole(
  order: VisitOrder,
  context: VisitContext,
  startedMs: Moment,
  slots: readonly (Run | Filling)[],
  bytes: Uint8Array,
  run: Run | undefined,
): void {
  const { request, responder, plan } = order;
  const record = new VisitRecord(order, context, startedMs, slots);
  const etag = plan.personal ? undefined : etagOf(bytes, run);
  const headers = headersOf(order, context, record);
  if (etag !== undefined) headers.push('etag', etag);
  const isSame = etag !== undefined && order.status === 200 && matchesEtag(request.header('if-none-match'), etag);
  record.firstByteMs = record.totalMs = context.clock.now() - startedMs;
  context.metrics.page(isSame ? 304 : order.status);
  responder.send(
    { status: isSame ? 304 : order.status, headers },
    isSame || request.method === 'HEAD' ? undefined : bytes,
  );
}

/** A page of which something has to be asked for. */
function compose(order: VisitOrder, context: VisitContext, startedMs: Moment, recalled: Recalled): Visit {
  const { page, plan, request, responder } = order;
  const needsAnswers = plan.required.length > 0;
  if (request.method === 'HEAD' && !needsAnswers) {
    sendWhole(order, context, startedMs, recalled.slots, NOTHING, undefined);
    return OVER;
  }
  const record = new VisitRecord(order, context, startedMs, recalled.slots);
  const scope = makeScope(order, context);
  const requiredOpen = new Set(
    recalled.open.filter(({ filling }) => filling.slot.required).map(({ filling }) => filling),
  );
  const emission = createEmission(order, context, startedMs, recalled, () => {
    record.totalMs = context.clock.now() - startedMs;
  });
  let begun = false;
  let over = false;

  const begin = (): void => {
    begun = true;
    record.firstByteMs = context.clock.now() - startedMs;
    context.metrics.page(order.status);
    const head = { status: order.status, headers: headersOf(order, context, record) };
    if (request.method === 'HEAD') {
      responder.send(head, undefined);
      abandon();
      return;
    }
    responder.begin(head);
    emission.advance();
  };

  const onSettled = (filling: Filling, failure: Failure | undefined): void => {
    if (over) return;
    report(filling, failure, context);
    if (begun) emission.advance(filling);
    else if (requiredOpen.delete(filling)) {
      const status = statusOf(filling);
      if (status !== undefined) {
        abandon();
        order.onRequiredFailed(status);
      } else if (requiredOpen.size === 0) begin();
    }
  };

  const abandon = (): void => {
    if (over) return;
    over = true;
    emission.stop();
    for (const giveUp of scope.abandon) giveUp();
  };

  const descent: Descent = {
    startedMs,
    deadlineMs: startedMs + page.deadlineMs,
    now: context.clock.now,
    tier: context.tier,
    onSettled,
  };
  if (requiredOpen.size === 0) begin();
  const asks: Ask[] = [];
  const first = recalled.open.filter(({ filling }) => filling.slot.required);
  const later = first.length === 0 ? recalled.open : recalled.open.filter(({ filling }) => !filling.slot.required);
  for (const { filling, stale } of [...first, ...later]) {
    const ask = askFor(filling, stale, descent);
    if (ask) asks.push(ask);
  }
  fanOut(asks, scope, context);
  refresh(order, context, startedMs, recalled);
  return { abandon };
}

/** What a required slot makes of the page; `undefined`: it can be shown. */
function statusOf({ outcome, failedStatus }: Filling): 404 | 410 | 503 | undefined {
  if (failedStatus === 404 || failedStatus === 410) return failedStatus;
  return outcome === 'empty' ? 503 : undefined;
}

function createEmission(
  order: VisitOrder,
  context: VisitContext,
  startedMs: Moment,
  recalled: Recalled,
  onEnd: () => void,
): PatchedEmission {
  const { request, responder, page, plan } = order;
  if (!wantsPatches(request)) return createInOrderEmission(recalled.pieces, responder, onEnd);
  const graceUntilMs = startedMs + page.graceMs;
  const inOrderHref = escapeParam(`?${request.query === '' ? '' : `${request.query}&`}order=in`, 'attribute');
  return createPatchedEmission(recalled.pieces, responder, {
    clock: context.clock,
    graceUntilMs,
    tailBytes: plan.tailBytes,
    inOrderHref,
    onEnd,
  });
}

/** Only the navigation of a browser gets holes and patches: contract §4. */
function wantsPatches(request: PageRequest): boolean {
  return request.header('sec-fetch-mode') === 'navigate' && !/(?:^|&)order=in(?:&|$)/.test(request.query);
}

/** Asks again for what was shown stale, after the page's own calls. Goes on when the page is done. */
function refresh(order: VisitOrder, context: VisitContext, startedMs: Moment, { refresh: due }: Recalled): void {
  if (due.length === 0) return;
  const asks = due.map(
    ({ call, stale, slot }): Ask => ({
      call,
      stale,
      deadlineMs: startedMs + slot.timeoutMs,
      whenLate: 'timeout',
      onLanding: () => undefined,
    }),
  );
  // A scope of its own: the visitor may leave, what others will be shown is still refreshed.
  fanOut(asks, makeScope(order, context), context);
}

function makeScope({ request, waitUntil, limits, routeTo }: VisitOrder, context: VisitContext): Scope {
  return {
    alarms: createAlarms(context.clock),
    traceparent: context.newTrace(request.header('traceparent')),
    waitUntil,
    scheduler: createScheduler({ limits, clock: context.clock, routeTo }),
    waiting: new Map(),
    abandon: [],
  };
}

/** Headers of a page: written by us alone, from the page's definition. */
function headersOf({ page, plan }: VisitOrder, context: VisitContext, record: VisitRecord): string[] {
  return [
    'content-type',
    'text/html; charset=utf-8',
    'cache-control',
    plan.personal ? 'private, no-store' : page.cacheControl,
    'vary',
    'sec-fetch-mode',
    'x-content-type-options',
    'nosniff',
    'broadsheet-receipt',
    context.receipts.add(record),
    'server-timing',
    serverTiming(context.clock.now() - record.startedMs, record.counts()),
  ];
}

function report(filling: Filling, failure: Failure | undefined, context: VisitContext): void {
  const { fragment } = filling.slot.definition;
  context.metrics.settled(fragment, filling.outcome ?? 'empty', filling.reason, filling.ms);
  if (failure) context.log({ event: 'fragment-failed', fragment, reason: failure.reason, detail: failure.detail });
}

function countRecalled(slots: readonly (Run | Filling)[], metrics: Metrics): void {
  for (const slot of slots) {
    if ('slot' in slot && slot.outcome !== undefined)
      metrics.settled(slot.slot.definition.fragment, slot.outcome, undefined, 0);
  }
}

/** Takes the bytes of a piece: receipts keep fillings, and must not keep bodies. */
function takeBytes(piece: Uint8Array | Filling): Uint8Array {
  if (!isFilling(piece)) return piece;
  const { body } = piece;
  piece.body = undefined;
  return body ?? NOTHING;
}

const NOTHING = new Uint8Array(0);
