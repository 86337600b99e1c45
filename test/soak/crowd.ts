/**
 * A crowd of visitors on bare sockets: so many a second whatever becomes of the earlier ones, or so many at once.
 *
 * Offering three times what a composer can do must not take more than the core that is left for it, so requests are made in
 * advance and answers are only searched for what a page must have.
 */
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { AnswerEnd } from '../bench/answer-end.ts';
import { findFault } from './soak-site.ts';

/** What became of all visits. Milliseconds are from the moment at which a visit was due. */
export interface CrowdTally {
  /** Of each page that was shown, to its end. */
  readonly shownMs: number[];
  /** Of each 503 with Retry-After. */
  readonly refusedMs: number[];
  /** Slots that the shown pages have, fresh and with their fallback. */
  freshSlots: number;
  fallbackSlots: number;
  readonly faults: Map<string, number>;
}

/** A crowd that keeps its connections from one trial to the next. */
export interface Crowd {
  /** So many visits a second for so many seconds, evenly spread. */
  readonly comeSteadily: (perSecond: number, seconds: number) => Promise<CrowdTally>;
  /** So many at any moment, for so many seconds; nobody begins another visit after that. */
  readonly comeTogether: (together: number, seconds: number) => Promise<CrowdTally>;
  readonly close: () => void;
}

/** Connections of a crowd at the most; beyond that, who comes waits for one. */
const MOST_CONNECTIONS = 2_000;

/** A visit without a whole answer after so long is a fault, in milliseconds. */
const PATIENCE_MS = 30_000;

const visitors = 200;

/** Called when a visit is over and its connection is free. */
type Done = () => void;

/** Creates a crowd that visits pages which no two visits have in common. */
export function createCrowd(port: number): Crowd {
  const idle: Connection[] = [];
  const all = new Set<Connection>();
  let visits = 0;

  const start = (dueAt: number, tally: CrowdTally, done: Done): boolean => {
    let connection = idle.pop();
    while (connection && !all.has(connection)) connection = idle.pop();
    if (!connection && all.size < MOST_CONNECTIONS) {
      connection = new Connection(port, (ended) => all.delete(ended));
      all.add(connection);
    }
    const used = connection;
    if (!used) return false;
    visits += 1;
    used.visit(visits, dueAt, tally, () => {
      if (all.has(used)) idle.push(used);
      done();
    });
    return true;
  };

  return {
    async comeSteadily(perSecond, seconds) {
      const tally = createTally();
      const startedAt = performance.now();
      const count = Math.round(perSecond * seconds);
      let begun = 0;
      let over = 0;
      const done = (): void => {
        over += 1;
      };
      while (over < count) {
        const due = Math.min(count, Math.floor(((performance.now() - startedAt) * perSecond) / 1_000));
        while (begun < due && start(startedAt + (begun * 1_000) / perSecond, tally, done)) begun += 1;
        await delay(1);
      }
      return tally;
    },
    async comeTogether(together, seconds) {
      const tally = createTally();
      const until = performance.now() + seconds * 1_000;
      const one = (): Promise<void> =>
        new Promise((resolve) => {
          const next = (): void => {
            if (performance.now() > until || !start(performance.now(), tally, next)) resolve();
          };
          next();
        });
      await Promise.all(Array.from({ length: together }, one));
      return tally;
    },
    close() {
      for (const connection of all) connection.end();
    },
  };
}

function createTally(): CrowdTally {
  return { shownMs: [], refusedMs: [], freshSlots: 0, fallbackSlots: 0, faults: new Map() };
}

interface Under {
  readonly visitor: string;
  readonly dueAt: number;
  readonly tally: CrowdTally;
  readonly done: Done;
}

/** One connection, and the visit on it. */
class Connection {
  readonly #socket: Socket;
  readonly #onEnd: (ended: Connection) => void;
  #under: Under | undefined = undefined;
  #answer = new AnswerEnd();
  #text = '';

  constructor(port: number, onEnd: (ended: Connection) => void) {
    this.#onEnd = onEnd;
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true });
    this.#socket.setEncoding('latin1');
    this.#socket.setTimeout(PATIENCE_MS, () => this.#lose('no answer'));
    this.#socket.on('data', (text: string) => this.#take(text));
    this.#socket.on('error', (error) => this.#lose(error.message));
    this.#socket.on('close', () => this.#lose('connection closed'));
  }

  visit(number: number, dueAt: number, tally: CrowdTally, done: Done): void {
    const visitor = `v${number % visitors}`;
    this.#under = { visitor, dueAt, tally, done };
    this.#answer = new AnswerEnd();
    this.#text = '';
    this.#socket.write(
      `GET /unique/${number} HTTP/1.1\r\nhost: site.test\r\ncookie: visitor=${visitor}\r\n\r\n`,
      'latin1',
    );
  }

  end(): void {
    this.#socket.destroy();
  }

  #take(text: string): void {
    this.#text += text;
    const progress = this.#answer.push(Buffer.from(text, 'latin1'));
    if (progress === 'bad') this.#lose('nonsense');
    if (progress !== 'end' || !this.#under) return;
    const { visitor, dueAt, tally, done } = this.#under;
    this.#under = undefined;
    const tookMs = performance.now() - dueAt;
    const { status } = this.#answer;
    if (status === 503 && /\r\nretry-after: \d/i.test(this.#text)) tally.refusedMs.push(tookMs);
    else {
      const body = bodyOf(this.#text);
      const fault = findFault(status, body, visitor);
      if (fault === undefined) {
        tally.shownMs.push(tookMs);
        tally.freshSlots += countOf(body, '<i>good');
        tally.fallbackSlots += countOf(body, '<i>fallback');
      } else blame(tally, fault);
    }
    done();
  }

  #lose(why: string): void {
    this.#onEnd(this);
    this.#socket.destroy();
    const under = this.#under;
    this.#under = undefined;
    if (!under) return;
    blame(under.tally, why);
    under.done();
  }
}

/** The body without the framing of its chunks. */
function bodyOf(answer: string): string {
  const body = answer.slice(answer.indexOf('\r\n\r\n') + 2);
  return body.replace(/\r\n[\da-f]+\r\n(?:\r\n)?/g, '');
}

function countOf(text: string, part: string): number {
  return text.split(part).length - 1;
}

function blame({ faults }: CrowdTally, fault: string): void {
  faults.set(fault, (faults.get(fault) ?? 0) + 1);
}
