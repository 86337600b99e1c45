/**
 * A wall around one service: so many requests to it at once, over all pages, and so many that wait for their turn.
 *
 * Without it one service that does not answer holds the sockets and the memory of all. Every page has a share: no page is
 * inside with more than that, and those that wait take turns, so that a page of ten calls need not wait for a thousand of
 * another's. Requests that wait are counted against their deadlines by whoever sends them. For platforms where requests may
 * wait for one another: Node, not Workers.
 */
import { Line } from './line.ts';
import { WallWidth, type WideningOptions } from './wall-width.ts';

/** What is done when the turn has come. */
type Go = () => void;

/** What one page has of a wall. */
export interface Share {
  /** Calls `go` now, or when its turn comes, after which `leave` is to be called once. False: too many wait already. */
  readonly enter: (go: Go) => boolean;
  /** One that was let in is done. */
  readonly leave: () => void;
  /** One that still waits does not want to any more. */
  readonly giveUp: (go: Go) => void;
}

/** The wall around one service. */
export interface Bulkhead {
  readonly share: () => Share;
  readonly inside: () => number;
  readonly waiting: () => number;
}

/** Bounds of a bulkhead. */
export interface BulkheadLimits {
  /** Requests at once, usually. */
  readonly inside: number;
  /** Those of them that are of one page, usually. */
  readonly share: number;
  /** Requests that wait. */
  readonly waiting: number;
}

/** Creates an empty one. `widening`: default, it stays as wide as it is. */
export function createBulkhead(limits: BulkheadLimits, widening?: WideningOptions): Bulkhead {
  const wall = new Wall(limits, widening);
  return { share: () => new PageShare(wall), inside: () => wall.inside, waiting: () => wall.waiting };
}

/** What the pages have in common. */
class Wall {
  readonly limits: BulkheadLimits;
  /** Pages that may send one more when there is room, in turn. */
  readonly #turns = new Line<PageShare>();
  /** Pages that have calls in line. */
  readonly lines = new Set<PageShare>();
  readonly #width: WallWidth | undefined;
  inside = 0;
  waiting = 0;
  #isCalling = false;

  constructor(limits: BulkheadLimits, widening: WideningOptions | undefined) {
    this.limits = limits;
    this.#width =
      widening &&
      new WallWidth(
        widening,
        () => this.waiting > 0,
        () => this.#widened(),
      );
  }

  get hasRoom(): boolean {
    return this.inside < this.limits.inside * this.#times;
  }

  /** Requests of one page at once. */
  get share(): number {
    return this.limits.share * this.#times;
  }

  get #times(): number {
    return this.#width?.times ?? 1;
  }

  /** One call of a page has to wait. */
  queue(share: PageShare): void {
    this.waiting += 1;
    this.lines.add(share);
    this.#width?.press();
  }

  list(share: PageShare): void {
    this.#turns.push(share);
  }

  #widened(): void {
    for (const share of this.lines) share.list();
    this.callNext();
  }

  /** A loop, since one whose deadline has passed leaves as soon as it is let in. */
  callNext(): void {
    if (this.#isCalling) return;
    this.#isCalling = true;
    for (let share = this.#nextShare(); share; share = this.#nextShare()) share.takeTurn()?.();
    this.#isCalling = false;
  }

  #nextShare(): PageShare | undefined {
    return this.hasRoom ? this.#turns.shift() : undefined;
  }
}

class PageShare implements Share {
  readonly #wall: Wall;
  readonly #line = new Line<Go>();
  readonly #givenUp = new Set<Go>();
  #inside = 0;
  #isListed = false;

  constructor(wall: Wall) {
    this.#wall = wall;
  }

  readonly enter = (go: Go): boolean => {
    const wall = this.#wall;
    if (wall.hasRoom && this.#mayMore && this.#line.length === 0) {
      this.#letIn();
      go();
      return true;
    }
    if (wall.waiting >= wall.limits.waiting) return false;
    wall.queue(this);
    this.#line.push(go);
    this.list();
    return true;
  };

  readonly leave = (): void => {
    this.#wall.inside -= 1;
    this.#inside -= 1;
    this.list();
    this.#wall.callNext();
  };

  readonly giveUp = (go: Go): void => {
    this.#wall.waiting -= 1;
    this.#givenUp.add(go);
  };

  /** Lets in the next of its line; `undefined` where all have given up. */
  takeTurn(): Go | undefined {
    this.#isListed = false;
    const go = this.#takeWaiting();
    if (!go) return undefined;
    this.#wall.waiting -= 1;
    this.#letIn();
    this.list();
    return go;
  }

  #takeWaiting(): Go | undefined {
    let go = this.#line.shift();
    while (go && this.#givenUp.delete(go)) go = this.#line.shift();
    if (this.#line.length === 0) this.#wall.lines.delete(this);
    return go;
  }

  get #mayMore(): boolean {
    return this.#inside < this.#wall.share;
  }

  /** Asks for a turn, if it may have one. */
  list(): void {
    if (this.#isListed || this.#line.length === 0 || !this.#mayMore) return;
    this.#isListed = true;
    this.#wall.list(this);
  }

  #letIn(): void {
    this.#wall.inside += 1;
    this.#inside += 1;
  }
}
