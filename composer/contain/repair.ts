/**
 * Mends a fragment by leaving bytes out and adding some at its end. Whether the result is sound is for the scan to say.
 */

/** A body without the parts between each pair of places in `cuts` (ascending, not overlapping), with `ending` behind it. */
export function applyRepairs(body: Uint8Array, cuts: readonly number[], ending: Uint8Array): Uint8Array {
  const mended = new Uint8Array(body.length + ending.length);
  let length = 0;
  let from = 0;
  for (let index = 0; index + 1 < cuts.length; index += 2) {
    const to = cuts[index] ?? from;
    mended.set(body.subarray(from, to), length);
    length += to - from;
    from = cuts[index + 1] ?? from;
  }
  mended.set(body.subarray(from), length);
  length += body.length - from;
  mended.set(ending, length);
  return mended.subarray(0, length + ending.length);
}

/** The cuts of several lists in order of place. A cut that lies within another is left out. */
export function mergeCuts(lists: readonly (readonly number[])[]): number[] {
  const pairs = lists.flatMap((list) =>
    list.flatMap((from, index) => (index % 2 === 0 ? [[from, list[index + 1] ?? from] as const] : [])),
  );
  pairs.sort((one, other) => one[0] - other[0] || other[1] - one[1]);
  const merged: number[] = [];
  let reached = 0;
  for (const [from, to] of pairs) {
    if (to <= reached) continue;
    merged.push(Math.max(from, reached), to);
    reached = to;
  }
  return merged;
}
