/**
 * A process as a model: an event loop that does one thing at a time, on a fake clock.
 *
 * In each turn it rings its timers, then handles all visits and answers that have come, then does what was put off until then.
 */
import { type Admission, createAdmission } from '../../../composer/policy/admission.ts';
import { PAGE_DEADLINE_MS } from '../../../composer/policy/budgets.ts';
import { createFakeClock, type FakeClock } from '../../support/fake-clock.ts';

/** What the process needs for everything, in milliseconds. */
export interface Costs {
  readonly beginMs: number;
  /** Sending its calls, once whatever runs then is done. */
  readonly sendMs: number;
  readonly endMs: number;
  readonly refuseMs: number;
  /** From the beginning of a page until its fragments have answered. */
  readonly answersAfterMs: number;
}

/** A page of 1 ms: its process makes 1,000 a second. */
export const USUAL: Costs = { beginMs: 0.1, sendMs: 0.3, endMs: 0.6, refuseMs: 0.03, answersAfterMs: 5 };

/** What became of visits, in milliseconds from when they were due; and what was seen meanwhile. */
export interface Record {
  readonly shownMs: number[];
  readonly refusedMs: number[];
  readonly waitedMs: number[];
}

/** Somebody who comes at a moment, and may do something when that is over. */
interface Visit {
  readonly dueMs: number;
  readonly onOver?: () => void;
}

export class LoopModel {
  readonly clock: FakeClock = createFakeClock();
  readonly admission: Admission;
  record: Record = { shownMs: [], refusedMs: [], waitedMs: [] };
  costs: Costs;
  readonly #arrivals: Visit[] = [];
  readonly #answers: { readonly atMs: number; readonly visit: Visit }[] = [];
  #putOff: (() => void)[] = [];
  readonly #toSend: (() => void)[] = [];

  constructor(costs: Costs) {
    this.costs = costs;
    this.admission = createAdmission(this.clock, (run) => this.#putOff.push(run));
  }

  arrive(visit: Visit): void {
    this.#arrivals.push(visit);
  }

  /** So many come every second, for so long. */
  async comeSteadily(perSecond: number, forMs: number): Promise<Record> {
    const fromMs = this.clock.now();
    let come = 0;
    return this.#run(forMs, () => {
      const due = Math.floor(((Math.min(this.clock.now(), fromMs + forMs) - fromMs) * perSecond) / 1_000);
      for (; come < due; come += 1) this.arrive({ dueMs: fromMs + (come * 1_000) / perSecond });
    });
  }

  /** So many at any moment, each coming back at once. */
  async comeTogether(together: number, forMs: number): Promise<Record> {
    const untilMs = this.clock.now() + forMs;
    const come = (): void => {
      if (this.clock.now() < untilMs) this.arrive({ dueMs: this.clock.now(), onOver: come });
    };
    for (let visitor = 0; visitor < together; visitor += 1) come();
    return this.#run(forMs, () => undefined);
  }

  async #run(forMs: number, bring: () => void): Promise<Record> {
    this.record = { shownMs: [], refusedMs: [], waitedMs: [] };
    const untilMs = this.clock.now() + forMs;
    while (this.clock.now() < untilMs) {
      bring();
      await this.#turn();
      this.record.waitedMs.push(this.admission.waitedMs());
    }
    return this.record;
  }

  async #turn(): Promise<void> {
    const startedMs = this.clock.now();
    await this.clock.advance(0);
    for (const visit of this.#arrivals.splice(0)) this.#do(() => this.#receive(visit));
    const ready = this.#answers.findIndex(({ atMs }) => atMs > startedMs);
    for (const { visit } of this.#answers.splice(0, ready < 0 ? this.#answers.length : ready)) this.#end(visit);
    const putOff = this.#putOff;
    this.#putOff = [];
    for (const run of putOff) this.#do(run);
    if (this.clock.now() === startedMs) await this.clock.advance(1);
  }

  /** One thing, and what comes of it. */
  #do(run: () => void): void {
    run();
    for (const send of this.#toSend.splice(0)) send();
  }

  #receive(visit: Visit): void {
    const { admission } = this;
    if (!admission.hasLine()) this.#begin(visit);
    else if (admission.refuse(PAGE_DEADLINE_MS) !== undefined) this.#turnAway(visit);
    else
      admission.join({
        arrivedMs: this.clock.now(),
        deadlineMs: PAGE_DEADLINE_MS,
        isGone: false,
        begin: () => this.#begin(visit),
        turnAway: () => this.#turnAway(visit),
      });
  }

  #begin(visit: Visit): void {
    this.admission.begin(1);
    this.clock.block(this.costs.beginMs);
    this.#toSend.push(() => {
      this.clock.block(this.costs.sendMs);
      this.#answers.push({ atMs: this.clock.now() + this.costs.answersAfterMs, visit });
    });
  }

  #end(visit: Visit): void {
    this.clock.block(this.costs.endMs);
    this.admission.pageDone();
    this.record.shownMs.push(this.clock.now() - visit.dueMs);
    visit.onOver?.();
  }

  #turnAway(visit: Visit): void {
    this.clock.block(this.costs.refuseMs);
    this.record.refusedMs.push(this.clock.now() - visit.dueMs);
    visit.onOver?.();
  }
}
