/** A JSON Schema of props as a TypeScript type. What the schema says comes from somebody else: nothing of it is copied as code. */
import { propSchemas } from '../check/example-props.ts';
import { propertyName, quote } from './literals.ts';

type Json = Readonly<Record<string, unknown>>;

const ANY_SCALAR = 'string | number | boolean';
const ANY_PROP = `${ANY_SCALAR} | readonly (${ANY_SCALAR})[]`;

/** The type, over several lines where it has members. `indent`: of the line that it begins in. */
export function makePropsType(schema: unknown, indent: string): string {
  const isOpen = schema === undefined || isOpenSchema(schema);
  const members = [...propSchemas(schema)].map(([name, prop]) => makeMember(name, prop, requiredOf(schema)));
  if (isOpen) members.push(`readonly [prop: string]: ${ANY_PROP} | undefined;`);
  if (members.length === 0) return 'Readonly<Record<string, never>>';
  return `{\n${members.map((member) => `${indent}  ${member}\n`).join('')}${indent}}`;
}

function makeMember(name: string, prop: Json, required: ReadonlySet<string>): string {
  return `readonly ${propertyName(name)}${required.has(name) ? '' : '?'}: ${makeValueType(prop)};`;
}

function makeValueType(prop: Json): string {
  if (prop['type'] !== 'array') return makeScalarType(prop);
  const { items } = prop;
  const item = typeof items === 'object' && items !== null ? makeScalarType({ ...items }) : ANY_SCALAR;
  return item.includes(' ') ? `readonly (${item})[]` : `readonly ${item}[]`;
}

function makeScalarType(prop: Json): string {
  const listed = 'const' in prop ? [prop['const']] : prop['enum'];
  if (Array.isArray(listed)) {
    return listed.flatMap(makeLiteral).join(' | ') || 'never';
  }
  switch (prop['type']) {
    case 'string':
    case 'boolean':
      return prop['type'];
    case 'integer':
    case 'number':
      return 'number';
    default:
      return ANY_SCALAR;
  }
}

function makeLiteral(value: unknown): readonly string[] {
  if (typeof value === 'string') return [quote(value)];
  return typeof value === 'number' || typeof value === 'boolean' ? [String(value)] : [];
}

function requiredOf(schema: unknown): ReadonlySet<string> {
  const required = typeof schema === 'object' && schema !== null && 'required' in schema ? schema.required : undefined;
  return new Set(Array.isArray(required) ? required : []);
}

function isOpenSchema(schema: unknown): boolean {
  if (typeof schema !== 'object' || schema === null || !('additionalProperties' in schema)) return false;
  return schema.additionalProperties !== false;
}
