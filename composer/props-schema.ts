/**
 * The flat subset of JSON Schema that props are declared in: enough to turn a query string into typed props
 * (`props-text.ts`), and to refuse wrong ones before anything is sent (`props-check.ts`).
 *
 * Keywords outside the subset are left to the fragment itself, which answers 400. `pattern` is one of them on purpose:
 * a regular expression from somebody else's manifest could keep the composer busy for hours.
 */

export type ScalarType = 'string' | 'number' | 'integer' | 'boolean';

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
