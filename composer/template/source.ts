/** The `src` of a slot: `NAME?props`, a fragment's name and its props as a query, in which `{name}` is a parameter. */
import type { PropTemplate, TextTemplate } from '../page.ts';
import { hasParameter, splitParameters } from './parameters.ts';

/** What a slot asks for; or everything that is wrong with it. */
export type Source =
  | { readonly ok: true; readonly fragment: string; readonly props: Readonly<Record<string, PropTemplate>> }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Parses a decoded `src` attribute. Names and values are decoded as `application/x-www-form-urlencoded`. */
export function parseSource(src: string): Source {
  const mark = src.indexOf('?');
  const fragment = (mark < 0 ? src : src.slice(0, mark)).trim();
  const problems = judgeName(fragment);
  const values = new Map<string, PropTemplate[]>();
  for (const pair of mark < 0
    ? []
    : src
        .slice(mark + 1)
        .trimEnd()
        .split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const name = decodeComponent(equals < 0 ? pair : pair.slice(0, equals));
    const value = decodeValue(equals < 0 ? '' : pair.slice(equals + 1));
    if (name === undefined || value === undefined)
      problems.push(`"${pair}" has a broken percent-escape. Write % as %25`);
    else if (hasParameter(name))
      problems.push(`The name of a prop cannot be a parameter: "${pair}". Write the name out`);
    else if (name === '') problems.push(`"${pair}" is a prop without a name. Write name=value`);
    else values.set(name, [...(values.get(name) ?? []), value]);
  }
  const props = [...values].map(([name, list]) => [name, joinValues(name, list, problems)] as const);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, fragment, props: Object.fromEntries(props) };
}

function judgeName(fragment: string): string[] {
  if (fragment === '') return ['src names no fragment. Write src="NAME" or src="NAME?prop=value"'];
  if (hasParameter(fragment)) return [`The name of a fragment cannot be a parameter: "${fragment}". Pass it as a prop`];
  if (/^(?:[a-z]+:)?\/|#|\s/i.test(fragment)) {
    return [`"${fragment}" is no fragment's name. Write the registered name, not a URL: src="NAME?prop=value"`];
  }
  return [];
}

/** One value stays itself, several become a list. */
function joinValues(name: string, values: readonly PropTemplate[], problems: string[]): PropTemplate {
  const [first = '', ...others] = values;
  if (others.length === 0) return first;
  const list = values.filter((value) => typeof value === 'string');
  if (list.length < values.length) {
    problems.push(`Prop "${name}" is repeated, and a list cannot hold parameters. Give the prop once, or fixed values`);
  }
  return list;
}

/** A value with its parameters in their places; a plain string where there are none; `undefined` where it cannot be decoded. */
function decodeValue(value: string): PropTemplate | undefined {
  const template: (TextTemplate[number] | undefined)[] = splitParameters(value, 0)
    .filter((piece) => piece.kind === 'param' || piece.text !== '')
    .map((piece) => (piece.kind === 'param' ? { param: piece.param } : decodeComponent(piece.text)));
  const decoded = template.filter((piece) => piece !== undefined);
  if (decoded.length < template.length) return undefined;
  const texts = decoded.filter((piece) => typeof piece === 'string');
  return texts.length === decoded.length ? texts.join('') : { template: decoded };
}

function decodeComponent(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
