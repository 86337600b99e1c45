/** Sees what visitors see, and knows whom everything was made for. */
import type { Attempt } from '../../../composer/transport/transport.ts';

/** One answer of a fragment. */
export interface Answered {
  readonly id: number;
  readonly fragment: string;
  readonly atMs: number;
  /** For so long others may be shown it; `undefined`: it is for whoever it was made for. */
  readonly keptMs: number | undefined;
}

/** Somebody at the door. */
interface Entering {
  readonly who: string;
  readonly language: string;
  /** The slots of the page that is asked for. */
  readonly page: readonly { readonly name: string; readonly n: number }[];
  readonly atMs: number;
}

/** What came of it all. */
export interface Witness {
  /** The markup of an answer, which tells whom it is for. */
  readonly answers: (answered: Answered, attempt: Attempt) => string;
  readonly enter: (entering: Entering) => { readonly sees: (text: string) => void };
  /** Whole pages seen. */
  readonly visits: number;
  /** Slots of whole pages. */
  readonly slots: number;
  /** Of those: made for an earlier visit, and nothing to see but the fallback. */
  readonly remembered: number;
  readonly fallbacks: number;
  /** Everything that should not have been seen. */
  readonly crossings: readonly string[];
}

interface Known extends Answered {
  seenBy: object | undefined;
}

/** Answers are forgotten after so many others: by then none of them may be shown any more. */
const REMEMBERED = 400_000;

export function createWitness(): Witness {
  const known = new Map<number, Known>();
  const crossings: string[] = [];
  const counts = { visits: 0, slots: 0, remembered: 0, fallbacks: 0 };

  const look = (guest: Entering, index: number, shown: string): string | undefined => {
    const slot = guest.page[index];
    const [name, query, who, language, id] = shown.split('~');
    if (name !== slot?.name || query !== `n=${slot?.n}`) return 'is another slot’s';
    if (who !== '' && who !== guest.who) return `was made for ${who}`;
    if (language !== '' && language !== guest.language) return `was made for readers of ${language}`;
    const answered = known.get(Number(id));
    if (!answered) return 'was never answered';
    if (answered.atMs < guest.atMs) counts.remembered += 1;
    if (answered.keptMs === undefined) {
      answered.seenBy ??= guest;
      return answered.seenBy === guest ? undefined : 'was for one visitor, and another has seen it';
    }
    return guest.atMs < answered.atMs + answered.keptMs ? undefined : `is over since ${guest.atMs - answered.atMs} ms`;
  };

  return {
    answers(answered, { call }) {
      known.set(answered.id, { ...answered, seenBy: undefined });
      known.delete(answered.id - REMEMBERED);
      const headers = new Map(call.headers);
      const who = headers.get('cookie')?.replace('who=', '') ?? '';
      return [answered.fragment, call.query, who, headers.get('accept-language') ?? '', answered.id].join('~');
    },
    enter(guest) {
      return {
        sees(text) {
          const pieces = text.split('|');
          if (pieces.length !== guest.page.length + 1)
            crossings.push(`${guest.who}: a page of ${pieces.length} pieces`);
          counts.visits += 1;
          for (const [index, shown] of pieces.slice(0, guest.page.length).entries()) {
            counts.slots += 1;
            if (shown === '-') counts.fallbacks += 1;
            else {
              const wrong = look(guest, index, shown);
              if (wrong !== undefined) crossings.push(`${guest.who}: slot ${index} with ${shown} ${wrong}`);
            }
          }
        },
      };
    },
    get visits() {
      return counts.visits;
    },
    get slots() {
      return counts.slots;
    },
    get remembered() {
      return counts.remembered;
    },
    get fallbacks() {
      return counts.fallbacks;
    },
    crossings,
  };
}
