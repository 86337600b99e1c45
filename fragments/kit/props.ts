/** The props of a fragment: declared with a schema library, converted from text, checked, named. */
import * as z from 'zod/mini';
import { findWrongProp } from '../../composer/props-check.ts';
import type { PropsSchema as FlatSchema } from '../../composer/props-schema.ts';
import { parsePropsSchema } from '../../composer/props-schema.ts';
import { coerceProps, parseQuery } from '../../composer/props-text.ts';
import type { PropsIssue, PropsOutput, PropsSchema } from './standard-schema.ts';

/** Props as somebody passed them, before anything is known of them. */
export type RawProps = Readonly<Record<string, unknown>>;

export type CheckedProps<output> =
  | {
      readonly ok: true;
      readonly value: output /** As passed, converted, before defaults: what the call is named by. */;
      readonly passed: RawProps;
    }
  | { readonly ok: false; readonly reason: string };

/** Checks the props of one fragment. */
export interface PropsChecker<output> {
  /** For the manifest. Unknown props are refused unless the schema says otherwise. */
  readonly jsonSchema: Readonly<Record<string, unknown>>;
  /** Synchronous and without effects. The reason names the prop. */
  check(props: RawProps): CheckedProps<output>;
  /** The same for a query string, without `?`. */
  checkQuery(query: string): CheckedProps<output>;
}

/** Creates the checker of a fragment. Throws where the schema cannot be told in flat JSON Schema. */
export function createPropsChecker<schema extends PropsSchema>(
  fragment: string,
  schema: schema,
): PropsChecker<PropsOutput<schema>> {
  const jsonSchema = describeProps(fragment, schema);
  const flat = parseFlat(fragment, jsonSchema);

  const check = (raw: RawProps): CheckedProps<PropsOutput<schema>> => {
    const passed = coerceProps(raw, flat);
    // First by what the manifest says: the same words for every schema library, and for every caller that checks by itself.
    const wrong = findWrongProp(passed, flat);
    if (wrong !== undefined) return { ok: false, reason: wrong };
    const result = validate(schema, passed);
    if (result instanceof Promise)
      return { ok: false, reason: 'the schema answers with a promise, which props may not' };
    if (result.issues !== undefined) return { ok: false, reason: describeIssue(result.issues[0]) };
    return { ok: true, value: result.value, passed };
  };

  return {
    jsonSchema,
    check,
    checkQuery(query) {
      const parsed = parseQuery(query, flat);
      return parsed.ok ? check(parsed.props) : parsed;
    },
  };
}

/** One text for each set of props, whatever order they came in. */
export function nameProps(props: RawProps): string {
  const names = Object.keys(props);
  if (names.length > 1) names.sort();
  let text = '';
  for (const name of names) text += `${JSON.stringify(name)}:${JSON.stringify(props[name])},`;
  return text;
}

/** A schema may run its author's code, and that may throw: then the props are not what it was written for. */
function validate(schema: PropsSchema, props: RawProps): ReturnType<PropsSchema['~standard']['validate']> {
  try {
    return schema['~standard'].validate(props);
  } catch {
    return { issues: [{ message: 'the schema threw' }] };
  }
}

function describeProps(fragment: string, schema: PropsSchema): Readonly<Record<string, unknown>> {
  const { $schema: _, ...described } = toJsonSchema(fragment, schema);
  return { ...described, additionalProperties: described['additionalProperties'] ?? false };
}

function toJsonSchema(fragment: string, schema: PropsSchema): Readonly<Record<string, unknown>> {
  const { jsonSchema, vendor } = schema['~standard'];
  if (jsonSchema !== undefined) return jsonSchema.input({ target: 'draft-2020-12' });
  // Zod Mini leaves the converter out, to be small where it is not wanted.
  if (isZod(schema)) return { ...z.toJSONSchema(schema, { io: 'input', target: 'draft-2020-12' }) };
  throw new Error(
    `Fragment "${fragment}": ${vendor} offers no Standard JSON Schema, which the manifest is made from. Use its JSON Schema add-on, or Zod.`,
  );
}

function isZod(schema: PropsSchema): schema is PropsSchema & z.core.$ZodType {
  return schema['~standard'].vendor === 'zod' && '_zod' in schema;
}

function parseFlat(fragment: string, jsonSchema: unknown): FlatSchema {
  const parsed = parsePropsSchema(jsonSchema);
  if (!parsed.ok)
    throw new Error(
      `Fragment "${fragment}": ${parsed.reason}. Props travel in a query string: pass an id, and load the rest.`,
    );
  return parsed.schema;
}

function describeIssue(issue: PropsIssue | undefined): string {
  if (issue === undefined) return 'the schema refuses the props';
  const first = issue.path?.[0];
  const name = typeof first === 'object' ? first.key : first;
  return name === undefined ? issue.message : `prop "${String(name)}": ${issue.message}`;
}
