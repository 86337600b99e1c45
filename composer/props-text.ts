/** Props that came as text, out of a query string or a page in HTML, become what their schema says. */
import type { PropRule, PropsSchema, ScalarRule } from './props-schema.ts';

export type ParsedQuery =
  | { readonly ok: true; readonly props: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly reason: string };

/**
 * Converts what came as text to what the schema says: `"5"` to 5, `"true"` to true, one value to a list of one.
 * What does not convert is left as it is, for the check to name. Returns the same object where nothing changes.
 */
export function coerceProps<value>(
  props: Readonly<Record<string, value>>,
  schema: PropsSchema,
): Readonly<Record<string, unknown>> {
  let changed: Record<string, unknown> | undefined;
  for (const name in props) {
    const rule = schema.props.get(name);
    const value = props[name];
    const converted = rule === undefined ? value : coerceValue(value, rule);
    if (converted === value) continue;
    changed ??= { ...props };
    changed[name] = converted;
  }
  return changed ?? props;
}

/** Props of a query string, converted. Repeated names are lists. The reason names what was wrong. */
export function parseQuery(query: string, schema: PropsSchema): ParsedQuery {
  if (!isWellEncoded(query)) return { ok: false, reason: 'the query holds a broken percent-escape' };
  const params = new URLSearchParams(query);
  const props: Record<string, unknown> = {};
  for (const name of new Set(params.keys())) {
    const values = params.getAll(name);
    // Not by assignment: a prop may be called `__proto__`.
    const value = values.length === 1 ? values[0] : values;
    Object.defineProperty(props, name, { value, enumerable: true, writable: true, configurable: true });
  }
  return { ok: true, props: coerceProps(props, schema) };
}

function coerceValue(value: unknown, rule: PropRule): unknown {
  if (rule.kind === 'scalar') return typeof value === 'string' ? coerceText(value, rule.rule) : value;
  if (!Array.isArray(value)) return [typeof value === 'string' ? coerceText(value, rule.rule) : value];
  if (rule.rule.type === 'string') return value;
  return value.map((item) => (typeof item === 'string' ? coerceText(item, rule.rule) : item));
}

function coerceText(text: string, { type }: ScalarRule): string | number | boolean {
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  if (type !== 'number' && type !== 'integer') return text;
  // Plain decimal notation only: `0x10`, ` 5 ` and an empty text are not numbers that somebody meant.
  return /^-?\d+(\.\d+)?(e[+-]?\d{1,3})?$/i.test(text) ? Number(text) : text;
}

function isWellEncoded(query: string): boolean {
  if (!query.includes('%')) return true;
  try {
    decodeURIComponent(query);
    return true;
  } catch {
    return false;
  }
}
