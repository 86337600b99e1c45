/**
 * Finds `{name}` in text.
 *
 * A parameter is a plain name directly between single braces. All other braces are text: `{ name }`, `{}`, `{{name}}`.
 * `&#123;name}` writes the text "{name}".
 */

/** A run of text, or a parameter and where it begins. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'param'; readonly param: string; readonly start: number };

const PARAMETER = /(?<!\{)\{([A-Za-z_][A-Za-z0-9_-]*)\}(?!\})/g;

/** Splits text into pieces; `offset` is where the text begins. One text piece, perhaps empty, stands on each side of a parameter. */
export function splitParameters(
  text: string,
  offset: number,
  isParameter: (name: string, index: number) => boolean = () => true,
): readonly Piece[] {
  const pieces: Piece[] = [];
  let copied = 0;
  for (const found of text.matchAll(PARAMETER)) {
    const name = found[1] ?? '';
    if (!isParameter(name, found.index)) continue;
    pieces.push({ kind: 'text', text: text.slice(copied, found.index) });
    pieces.push({ kind: 'param', param: name, start: offset + found.index });
    copied = found.index + found[0].length;
  }
  pieces.push({ kind: 'text', text: text.slice(copied) });
  return pieces;
}

/** Is there a parameter in this text? */
export function hasParameter(text: string): boolean {
  return text.search(PARAMETER) >= 0;
}

/**
 * Finds the parameters of a script: route parameters inside quotes, `"{name}"` or `'Hello {name}'`. All other braces belong
 * to the script's own language.
 */
export function splitScript(text: string, offset: number, routeParams: ReadonlySet<string>): readonly Piece[] {
  return splitParameters(text, offset, (name, index) => {
    if (!routeParams.has(name) || text[index - 1] === '$') return false;
    return endsInString(text.slice(text.lastIndexOf('\n', index) + 1, index));
  });
}

/** Does a line, cut here, end inside a quoted string? Strings of JavaScript and JSON never span lines. */
function endsInString(line: string): boolean {
  let quote: string | undefined;
  for (let index = 0; index < line.length; index += 1) {
    const unit = line[index];
    if (unit === '\\') index += 1;
    else if (quote === undefined && (unit === '"' || unit === "'")) quote = unit;
    else if (unit === quote) quote = undefined;
  }
  return quote !== undefined;
}
