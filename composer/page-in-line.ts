/** A visit whose page waits for its turn. */
import type { Moment } from './deadline.ts';
import type { ShedReason, WaitingPage } from './policy/admission.ts';
import { fail, turnAway } from './turn-away.ts';
import type { Visit, VisitContext, VisitOrder, VisitTimes } from './visit-order.ts';

/** Begins a page when its turn has come. */
type Begin = (order: VisitOrder, context: VisitContext, times: VisitTimes) => Visit;

export class PageInLine implements Visit, WaitingPage {
  readonly arrivedMs: Moment;
  readonly deadlineMs: number;
  readonly #order: VisitOrder;
  readonly #context: VisitContext;
  readonly #begin: Begin;
  #visit: Visit | undefined = undefined;
  #wasCalled = false;
  isGone = false;

  constructor(order: VisitOrder, context: VisitContext, arrivedMs: Moment, begin: Begin) {
    this.#order = order;
    this.#context = context;
    this.#begin = begin;
    this.arrivedMs = arrivedMs;
    this.deadlineMs = order.page.deadlineMs;
  }

  begin(): void {
    const { arrivedMs } = this;
    this.#wasCalled = true;
    try {
      this.#visit = this.#begin(this.#order, this.#context, { arrivedMs, begunMs: this.#context.clock.now() });
    } catch (error) {
      fail(this.#order, this.#context, error);
    }
  }

  turnAway(reason: ShedReason): void {
    this.#wasCalled = true;
    turnAway(this.#order, this.#context, reason);
  }

  abandon(): void {
    if (!this.#wasCalled && !this.isGone) this.#context.admission.leave();
    this.isGone = true;
    this.#visit?.abandon();
  }
}
