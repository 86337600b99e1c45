/**
 * A stream as its reader gets it.
 */

/** Stands between two pieces that reached the reader apart from each other. */
export const flushMark = '\n<!-- flush -->\n';

/**
 * Reads a body to its end and marks where the writer let go of a piece: pieces which are there at once count as one.
 *
 * `<main>` ⏎ `<!-- flush -->` ⏎ `<p>rain</p>`
 */
export async function collectFlushes(response: Response): Promise<string> {
  const flushes: string[] = [];
  for await (const flush of readFlushes(response)) flushes.push(flush);
  return flushes.join(flushMark);
}

/** The pieces of a body, one by one, for tests which act between two of them. */
export async function* readFlushes(response: Response): AsyncGenerator<string, void> {
  if (response.body === null) return;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let pending = reader.read();
  for (let result = await pending; !result.done; result = await pending) {
    let flush = result.value;
    pending = reader.read();
    for (let next = await valueAtOnce(pending); next !== undefined; next = await valueAtOnce(pending)) {
      flush += next;
      pending = reader.read();
    }
    yield flush;
  }
}

/** What a read gives without anything being waited for; undefined where it has to wait, or the stream is at its end. */
async function valueAtOnce(read: Promise<ReadableStreamReadResult<string>>): Promise<string | undefined> {
  const later = new Promise<undefined>((resolve) => setImmediate(resolve, undefined));
  const result = await Promise.race([read, later]);
  return result?.done === false ? result.value : undefined;
}
