/** Where an offset of a file is, as editors count: lines and columns from 1, columns in UTF-16 units. */

/** Turns offsets of one file into `file:line:column`. */
export function createPlaceFinder(file: string, text: string): (offset: number) => string {
  const lineStarts = [0];
  for (const end of text.matchAll(/\r\n|\r|\n/g)) lineStarts.push(end.index + end[0].length);
  return (offset) => {
    const line = lineStarts.findLastIndex((start) => start <= offset);
    return `${file}:${line + 1}:${offset - (lineStarts[line] ?? 0) + 1}`;
  };
}
