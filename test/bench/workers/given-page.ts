/** What the contenders in workerd are asked: `/u/100` is the page of a hundred uncached fragments, `/c/100` of cached ones. */

/** Variables of the Workers. */
export interface Environment {
  /** Base URL of the fragment service. */
  readonly ORIGIN: string;
}

/** Pages that exist. */
export const PAGES = ['u/10', 'u/100', 'u/1000', 'c/10', 'c/100', 'c/1000'] as const;

/** URLs of the fragments of a page, in its order. */
export function fragmentUrls(url: string, { ORIGIN }: Environment): readonly string[] {
  const [, kind, count] = new URL(url).pathname.split('/');
  return Array.from({ length: Number(count) }, (_, number) => `${ORIGIN}/${kind}?n=${number}`);
}

/** A cache as one writes it first: the text of an answer, as long as its max-age says. */
export class TextCache {
  readonly #kept = new Map<string, { readonly text: Promise<string>; freshUntil: number }>();

  /** The kept text, or that of a new answer. The same promise for the same entry, which React needs. */
  get(url: string): Promise<string> {
    const known = this.#kept.get(url);
    if (known !== undefined && known.freshUntil > Date.now()) return known.text;
    const entry = { text: Promise.resolve(''), freshUntil: 0 };
    entry.text = fetch(url).then((answer) => {
      const maxAge = /max-age=(\d+)/.exec(answer.headers.get('cache-control') ?? '')?.[1];
      if (maxAge !== undefined) {
        entry.freshUntil = Date.now() + Number(maxAge) * 1000;
        this.#kept.set(url, entry);
      }
      return answer.text();
    });
    return entry.text;
  }
}
