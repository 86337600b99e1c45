/** A waiting line: first in, first out, at the same cost however long it is. */
export class Line<item> {
  #items: item[] = [];
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
    this.#first += 1;
    if (this.#first === this.#items.length) {
      this.#items = [];
      this.#first = 0;
    }
    return item;
  }
}
