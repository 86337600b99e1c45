/** From a request to what answers it: the operator's door, a file, a page, a stream of changes, or a refusal. */
import { type AnswerFile, isFileName } from './answer-file.ts';
import { answerDoor, DOOR, type Door } from './door.ts';
import type { Responder } from './emit/responder.ts';
import { wantsEvents, watchOrder } from './live-look.ts';
import type { LiveStreams } from './live-streams.ts';
import type { LoadedSite } from './loaded-site.ts';
import { type PlainStatus, sendPlainPage } from './plain-page.ts';
import { URL_BYTES } from './policy/budgets.ts';
import { decodeParams, type PageRequest } from './request.ts';
import type { Page } from './routes.ts';
import { turnAway } from './turn-away.ts';
import { visit } from './visit.ts';
import type { Visit, VisitContext } from './visit-order.ts';

/** What answers requests, whichever of them comes. */
export interface Desk {
  readonly context: VisitContext;
  readonly door: Door;
  readonly live: LiveStreams;
  readonly answerFile: AnswerFile;
  readonly isDraining: () => boolean;
  /** The same for whatever the site is by then. */
  readonly handle: Handle;
}

/** Starts the answer to one request. Returns how to give it up. */
export type Handle = (request: PageRequest, responder: Responder, waitUntil: (work: Promise<unknown>) => void) => Visit;

/** Answers one request with what the site is now. A layout or a props check of the site's own may throw. */
export function answer(
  desk: Desk,
  site: LoadedSite,
  request: PageRequest,
  responder: Responder,
  waitUntil: (work: Promise<unknown>) => void,
): Visit {
  const answering = new Answer(desk, site, request, responder, waitUntil);
  answering.begin();
  return answering;
}

class Answer implements Visit {
  readonly #desk: Desk;
  readonly #site: LoadedSite;
  readonly #request: PageRequest;
  readonly #responder: Responder;
  readonly #waitUntil: (work: Promise<unknown>) => void;
  /** The page that is shown, and before it the one that turned out to be an error. */
  readonly #visits: Visit[] = [];

  constructor(
    desk: Desk,
    site: LoadedSite,
    request: PageRequest,
    responder: Responder,
    waitUntil: (work: Promise<unknown>) => void,
  ) {
    this.#desk = desk;
    this.#site = site;
    this.#request = request;
    this.#responder = responder;
    this.#waitUntil = waitUntil;
  }

  abandon(): void {
    for (const one of this.#visits) one.abandon();
  }

  begin(): void {
    const { method, path, query } = this.#request;
    if (path.startsWith(DOOR)) {
      // A body that breaks off has nobody to be told.
      this.#waitUntil(answerDoor(this.#request, this.#responder, this.#desk.door).catch(() => undefined));
    } else if (method !== 'GET' && method !== 'HEAD') this.#refuse(405, ['allow', 'GET, HEAD']);
    else if (path.length + query.length > URL_BYTES) this.#refuse(414);
    else if (this.#desk.isDraining()) this.#refuse(503);
    else this.#find();
  }

  /** A file or a page. */
  #find(): void {
    const { path, query } = this.#request;
    const { routes, findFile } = this.#site;
    const found = routes.match(path);
    const page = found?.page ?? routes.notFound;
    const fetchFile = findFile(path);
    if (fetchFile || (page === routes.notFound && isFileName(path))) {
      this.#waitUntil(this.#desk.answerFile(this.#request, this.#responder, fetchFile));
      return;
    }
    if (!found) {
      this.#show(routes.notFound, {}, 404);
      return;
    }
    const decoded = decodeParams(found.params, query, found.page.queryParams);
    if (!decoded.ok) this.#refuse(400);
    else if (wantsEvents(found.page, this.#request)) this.#watch(found.page, decoded.params);
    else this.#show(found.page, decoded.params);
  }

  /** `status`: default, that of the page. `hasWaited`: it takes the place of one that was begun. */
  #show(page: Page | undefined, params: Readonly<Record<string, string>>, status?: 404 | 410, hasWaited = false): void {
    const { notFound } = this.#site.routes;
    // Planning a page costs more than turning it away.
    const isCostly = !hasWaited && page?.isPlanned(params) === false;
    const refusal = isCostly ? this.#desk.context.admission.refuse(page.deadlineMs) : undefined;
    if (refusal !== undefined) {
      turnAway({ request: this.#request, responder: this.#responder }, this.#desk.context, refusal);
      return;
    }
    const plan = page?.plan(params);
    if (page && plan) {
      const order = {
        page,
        plan,
        status: status ?? page.status,
        request: this.#request,
        responder: this.#responder,
        waitUntil: this.#waitUntil,
        site: this.#site,
        hasWaited,
        onRequiredFailed: (failed: 404 | 410 | 503, receipt: string): void => {
          if (failed === 503 || page === notFound || !notFound) this.#refuse(failed, ['broadsheet-receipt', receipt]);
          else this.#show(notFound, {}, failed, true);
        },
      };
      this.#visits.push(visit(order, this.#desk.context));
    } else if (page === notFound || !notFound) this.#refuse(status ?? 404);
    else this.#show(notFound, {}, 404);
  }

  /** Changes of a live fragment, for as long as its page is open. */
  #watch(page: Page, params: Readonly<Record<string, string>>): void {
    const { context, live } = this.#desk;
    const plan = page.plan(params);
    const order =
      plan &&
      watchOrder(page, plan, this.#request.header, {
        receipts: context.receipts,
        etags: context.etags,
        limits: this.#site.limits,
        visit: (own, taker) => void this.#desk.handle(own, taker, this.#waitUntil),
      });
    if (!order) this.#refuse(404);
    else this.#visits.push(live.open({ ...order, responder: this.#responder, refuse: () => this.#refuse(503) }));
  }

  #refuse(status: PlainStatus, extra?: readonly string[]): void {
    this.#desk.context.metrics.page(status);
    sendPlainPage(this.#responder, status, this.#request.method !== 'HEAD', extra);
  }
}
