/** Whether props are what their schema says. */
import type { PropRule, PropsSchema, ScalarRule, ScalarType } from './props-schema.ts';
import { suggest } from './suggest.ts';

/** Why the props are wrong, or `undefined`. Takes converted props. */
export function findWrongProp(props: Readonly<Record<string, unknown>>, schema: PropsSchema): string | undefined {
  const unknown = findUnknownProp(props, schema);
  if (unknown !== undefined) return unknown;
  for (const name of schema.required) {
    if (!Object.hasOwn(props, name)) return `prop "${name}" is missing`;
  }
  for (const name of Object.keys(props)) {
    const rule = schema.props.get(name);
    const wrong = rule === undefined ? undefined : findWrongValue(props[name], rule);
    if (wrong !== undefined) return `prop "${name}": ${wrong}`;
  }
  return undefined;
}

/** Names the first prop that the schema does not know, or `undefined`. */
function findUnknownProp(props: Readonly<Record<string, unknown>>, schema: PropsSchema): string | undefined {
  if (schema.open) return undefined;
  for (const name in props) {
    if (!schema.props.has(name))
      return `unknown prop "${name.slice(0, 60)}".${suggest(name.slice(0, 60), schema.props.keys())}`;
  }
  return undefined;
}

function findWrongValue(value: unknown, rule: PropRule): string | undefined {
  if (rule.kind === 'scalar')
    return Array.isArray(value) ? 'expected one value, got several' : findWrongScalar(value, rule.rule);
  if (!Array.isArray(value)) return 'expected a list';
  if (value.length < (rule.minItems ?? 0)) return `expected at least ${rule.minItems} values`;
  if (value.length > (rule.maxItems ?? Number.POSITIVE_INFINITY)) return `expected at most ${rule.maxItems} values`;
  for (const item of value) {
    const wrong = findWrongScalar(item, rule.rule);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

function findWrongScalar(value: unknown, rule: ScalarRule): string | undefined {
  if (!isOfType(value, rule.type))
    return `expected ${rule.type ?? 'string, number or boolean'}, got ${describe(value)}`;
  if (rule.values !== undefined && !rule.values.includes(value)) {
    return `expected one of ${rule.values
      .slice(0, 10)
      .map((item) => JSON.stringify(item))
      .join(', ')}, got ${describe(value)}`;
  }
  if (typeof value === 'number') return findOutside(value, rule.minimum, rule.maximum, '');
  if (typeof value !== 'string' || (rule.minLength === undefined && rule.maxLength === undefined)) return undefined;
  return findOutside([...value].length, rule.minLength, rule.maxLength, ' characters');
}

function findOutside(
  size: number,
  least: number | undefined,
  most: number | undefined,
  unit: string,
): string | undefined {
  if (least !== undefined && size < least) return `expected at least ${least}${unit}, got ${size}`;
  if (most !== undefined && size > most) return `expected at most ${most}${unit}, got ${size}`;
  return undefined;
}

function isOfType(value: unknown, type: ScalarType | undefined): boolean {
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'number') return Number.isFinite(value);
  if (type !== undefined) return typeof value === type;
  return typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
}

function describe(value: unknown): string {
  return (JSON.stringify(value) ?? typeof value).slice(0, 60);
}
