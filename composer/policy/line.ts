/** A waiting line: first in, first out, at the same cost however long it is. */

/** So many empty places at its head may stay, however short it is: closing up for each who leaves would cost more. */
const EMPTY_PLACES = 32;

export class Line<item> {
  #items: (item | undefined)[] = [];
  #first = 0;

  get length(): number {
    return this.#items.length - this.#first;
  }

  push(item: item): void {
    this.#items.push(item);
  }

  peek(): item | undefined {
    return this.#items[this.#first];
  }

  shift(): item | undefined {
    const item = this.#items[this.#first];
    if (item === undefined) return undefined;
    // Where there is always somebody in line, nothing else would ever let go of those who were.
    this.#items[this.#first] = undefined;
    this.#first += 1;
    if (this.#first > EMPTY_PLACES && 2 * this.#first >= this.#items.length) this.#closeUp();
    return item;
  }

  #closeUp(): void {
    this.#items = this.#items.slice(this.#first);
    this.#first = 0;
  }
}
