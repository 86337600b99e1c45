/** Example props, out of a JSON Schema: right ones to ask with, others like them, and wrong ones that have to be refused. */
import type { Props, PropValue } from '../../composer/contract.ts';
import type { PropsSchema } from '../../composer/props-schema.ts';

/** Wrong props, and what is wrong with them. */
export interface WrongProps {
  readonly props: Props;
  readonly why: string;
}

type Json = Readonly<Record<string, unknown>>;

/** Name of a prop that nobody declares. */
const UNKNOWN_PROP = 'zq-unknown';

/** The schema of each prop, by name. */
export function propSchemas(schema: unknown): ReadonlyMap<string, Json> {
  const properties = asJson(asJson(schema)['properties']);
  return new Map(Object.entries(properties).map(([name, value]) => [name, asJson(value)]));
}

/** Props that the schema allows, with those that are given: its own example, or what is required and what has an example. */
export function exampleProps(schema: unknown, given: Props = {}): Props {
  const [whole] = wholeExamples(schema);
  if (whole !== undefined) return { ...whole, ...given };
  const required = requiredOf(schema);
  const example = [...propSchemas(schema)].flatMap(([name, prop]): [string, PropValue][] => {
    const value = given[name] ?? (required.has(name) || 'examples' in prop ? examplesOf(prop)[0] : undefined);
    return value === undefined ? [] : [[name, value]];
  });
  return { ...Object.fromEntries(example), ...given };
}

/** Other right props: further examples of the schema, then such that differ in one prop. */
export function otherProps(schema: unknown, example: Props): readonly Props[] {
  const own = JSON.stringify(example);
  return [...wholeExamples(schema).filter((whole) => JSON.stringify(whole) !== own), ...otherByOne(schema, example)];
}

function otherByOne(schema: unknown, example: Props): readonly Props[] {
  return [...propSchemas(schema)].flatMap(([name, prop]) =>
    examplesOf(prop)
      .filter((value) => JSON.stringify(value) !== JSON.stringify(example[name]))
      .slice(0, 3)
      .map((value) => ({ ...example, [name]: value })),
  );
}

/** Props that the schema refuses in a way that every service has to notice. */
export function wrongProps(schema: unknown, example: Props): readonly WrongProps[] {
  const missing = [...requiredOf(schema)].map((name) => ({ props: without(example, name), why: `without "${name}"` }));
  const wrong = [...propSchemas(schema)].flatMap(([name, prop]) =>
    wrongValuesOf(prop).map((value) => ({
      props: { ...example, [name]: value },
      why: `with ${name}=${String(value).slice(0, 40)}`,
    })),
  );
  return [...missing, ...wrong];
}

/** Props with one too many; undefined where any are taken: without schema, and where it says so. */
export function unknownProps(schema: PropsSchema | undefined, example: Props): WrongProps | undefined {
  if (schema === undefined || schema.open) return undefined;
  return { props: { ...example, [UNKNOWN_PROP]: '1' }, why: `with the unknown prop ${UNKNOWN_PROP}` };
}

/** Whole sets of props that the schema gives as examples. */
function wholeExamples(schema: unknown): readonly Props[] {
  const { examples } = asJson(schema);
  if (!Array.isArray(examples)) return [];
  return examples.map((example) => Object.fromEntries(Object.entries(asJson(example)).filter(isProp)));
}

function isProp(entry: [string, unknown]): entry is [string, PropValue] {
  return isPropValue(entry[1]);
}

/** The values to try for one prop, most telling first. */
function examplesOf(prop: Json): readonly PropValue[] {
  const { examples, type } = prop;
  const stated = [...(Array.isArray(examples) ? examples : []), prop['const'], prop['default']].filter(isPropValue);
  const listed = Array.isArray(prop['enum']) ? prop['enum'].filter(isPropValue) : [];
  if (listed.length > 0 || 'const' in prop) return [...stated, ...listed];
  if (type === 'integer' || type === 'number') return [...stated, ...exampleNumbers(prop)];
  if (type === 'boolean') return [...stated, true, false];
  if (type === 'array') return [...stated, exampleList(prop)];
  return [...stated, exampleText(prop)];
}

function exampleNumbers(prop: Json): readonly number[] {
  const least = asNumber(prop['minimum']) ?? Math.min(1, asNumber(prop['maximum']) ?? 1);
  const most = asNumber(prop['maximum']) ?? Number.POSITIVE_INFINITY;
  return [least, least + 1, least + 2].filter((value) => value <= most);
}

function exampleList(prop: Json): readonly (string | number | boolean)[] {
  const item = examplesOf(asJson(prop['items']))[0];
  const length = Math.max(1, asNumber(prop['minItems']) ?? 1);
  return isScalar(item) ? Array.from({ length }, () => item) : [];
}

function exampleText(prop: Json): string {
  const { format } = prop;
  if (format === 'date') return '2026-01-31';
  if (format === 'date-time') return '2026-01-31T12:00:00Z';
  const text = 'example';
  return text.slice(0, asNumber(prop['maxLength']) ?? text.length).padEnd(asNumber(prop['minLength']) ?? 0, 'e');
}

function wrongValuesOf(prop: Json): readonly PropValue[] {
  const { type } = prop;
  if (Array.isArray(prop['enum']) || 'const' in prop) return ['zq-none-of-these'];
  if (type === 'boolean') return ['zq'];
  if (type === 'integer' || type === 'number') {
    const least = asNumber(prop['minimum']);
    const most = asNumber(prop['maximum']);
    return ['zq', ...(least === undefined ? [] : [least - 1]), ...(most === undefined ? [] : [most + 1])];
  }
  const longest = asNumber(prop['maxLength']);
  // Longer ones would fail for the length of the URL, which proves nothing.
  return type === 'string' && longest !== undefined && longest < 2_000 ? ['z'.repeat(longest + 1)] : [];
}

function requiredOf(schema: unknown): ReadonlySet<string> {
  const required = asJson(schema)['required'];
  return new Set(Array.isArray(required) ? required.filter((name) => typeof name === 'string') : []);
}

function without(props: Props, name: string): Props {
  const { [name]: _, ...rest } = props;
  return rest;
}

function isPropValue(value: unknown): value is PropValue {
  return Array.isArray(value) ? value.every(isScalar) : isScalar(value);
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** An object with nothing in it where it is none. */
function asJson(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
