/**
 * The flat subset of JSON Schema that props are declared in: enough to turn a query string into typed props,
 * and to refuse wrong ones before anything is sent.
 *
 * Keywords outside the subset are left to the fragment itself, which answers 400. `pattern` is one of them on purpose:
 * a regular expression from somebody else's manifest could keep the composer busy for hours.
 */
import { suggest } from './suggest.ts';

export type ScalarType = 'string' | 'number' | 'integer' | 'boolean';
type Scalar = string | number | boolean;

/** What one value must be. `undefined` stands for no demand. */
export interface ScalarRule {
  /** `undefined`: any scalar; nothing is converted. */
  readonly type: ScalarType | undefined;
  /** The only values allowed (`enum`, `const`). */
  readonly values: readonly unknown[] | undefined;
  /** Of a number, inclusive. */
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
  /** Of a string, in characters. */
  readonly minLength: number | undefined;
  readonly maxLength: number | undefined;
}

export type PropRule =
  | { readonly kind: 'scalar'; readonly rule: ScalarRule }
  | {
      readonly kind: 'list';
      readonly rule: ScalarRule;
      readonly minItems: number | undefined;
      readonly maxItems: number | undefined;
    };

/** The props of one fragment. */
export interface PropsSchema {
  readonly props: ReadonlyMap<string, PropRule>;
  readonly required: readonly string[];
  /** Are props allowed that are not named? Only where `additionalProperties` says so. */
  readonly open: boolean;
}

export type PropsSchemaResult =
  | { readonly ok: true; readonly schema: PropsSchema }
  | { readonly ok: false; readonly reason: string };

/** Reads a JSON Schema of props. The reason names the prop that cannot travel in a query string. */
export function parsePropsSchema(json: unknown): PropsSchemaResult {
  if (!isRecord(json)) return refuse('props: expected a JSON Schema object');
  if (json['type'] !== undefined && json['type'] !== 'object') return refuse('props: expected "type": "object"');
  const declared = json['properties'] ?? {};
  if (!isRecord(declared)) return refuse('props.properties: expected an object');
  const props = new Map<string, PropRule>();
  for (const [name, value] of Object.entries(declared)) {
    const rule = parseRule(value);
    if (rule === undefined) return refuse(`props.properties.${name}: only string, number, boolean or a list of them`);
    props.set(name, rule);
  }
  const required = json['required'] ?? [];
  if (!isTextList(required)) return refuse('props.required: expected a list of names');
  const extra = json['additionalProperties'];
  return { ok: true, schema: { props, required, open: extra !== undefined && extra !== false } };
}

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
export function parseQuery(
  query: string,
  schema: PropsSchema,
):
  | { readonly ok: true; readonly props: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly reason: string } {
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
export function findUnknownProp(props: Readonly<Record<string, unknown>>, schema: PropsSchema): string | undefined {
  if (schema.open) return undefined;
  for (const name in props) {
    if (!schema.props.has(name))
      return `unknown prop "${name.slice(0, 60)}".${suggest(name.slice(0, 60), schema.props.keys())}`;
  }
  return undefined;
}

function refuse(reason: string): PropsSchemaResult {
  return { ok: false, reason };
}

function parseRule(json: unknown): PropRule | undefined {
  if (json === true) return { kind: 'scalar', rule: parseScalar({}) };
  if (!isRecord(json)) return undefined;
  if (json['type'] === 'object' || json['properties'] !== undefined) return undefined;
  if (json['type'] !== 'array') return { kind: 'scalar', rule: parseScalar(json) };
  const items = json['items'] ?? {};
  if (!isRecord(items) || items['type'] === 'object' || items['type'] === 'array') return undefined;
  return {
    kind: 'list',
    rule: parseScalar(items),
    minItems: asNumber(json['minItems']),
    maxItems: asNumber(json['maxItems']),
  };
}

function parseScalar(json: Record<string, unknown>): ScalarRule {
  const type = json['type'];
  return {
    type: isScalarType(type) ? type : undefined,
    values: 'const' in json ? [json['const']] : Array.isArray(json['enum']) ? json['enum'] : undefined,
    minimum: asNumber(json['minimum']),
    maximum: asNumber(json['maximum']),
    minLength: asNumber(json['minLength']),
    maxLength: asNumber(json['maxLength']),
  };
}

function coerceValue(value: unknown, rule: PropRule): unknown {
  if (rule.kind === 'scalar') return typeof value === 'string' ? coerceText(value, rule.rule) : value;
  if (!Array.isArray(value)) return [typeof value === 'string' ? coerceText(value, rule.rule) : value];
  if (rule.rule.type === 'string') return value;
  return value.map((item) => (typeof item === 'string' ? coerceText(item, rule.rule) : item));
}

function coerceText(text: string, { type }: ScalarRule): Scalar {
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  if (type !== 'number' && type !== 'integer') return text;
  // Plain decimal notation only: `0x10`, ` 5 ` and an empty text are not numbers that somebody meant.
  return /^-?\d+(\.\d+)?(e[+-]?\d{1,3})?$/i.test(text) ? Number(text) : text;
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
  if (typeof value === 'string') return findOutside([...value].length, rule.minLength, rule.maxLength, ' characters');
  return undefined;
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

function isWellEncoded(query: string): boolean {
  if (!query.includes('%')) return true;
  try {
    decodeURIComponent(query);
    return true;
  } catch {
    return false;
  }
}

function isScalarType(value: unknown): value is ScalarType {
  return value === 'string' || value === 'number' || value === 'integer' || value === 'boolean';
}

function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
