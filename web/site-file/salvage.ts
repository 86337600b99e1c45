/** Takes the parts with mistakes out of a declaration, so that the rest can be judged in the same run. */
import type * as z from 'zod/mini';
import { formatPath, type JsonPath } from './json.ts';
import { type SiteDeclaration, siteSchema } from './schema.ts';

/** Keys without which the object around them means nothing. */
const VITAL: ReadonlySet<unknown> = new Set(['url', 'path', 'file', 'html']);

/** Removing one part may lay bare another mistake, of the object around it; twice is enough for every shape. */
const ROUNDS = 4;

/** What is left of a declaration without its mistakes; `undefined` where that is nothing. */
export function salvage(value: unknown, issues: readonly z.core.$ZodIssue[]): SiteDeclaration | undefined {
  let rest = value;
  let left = issues;
  for (let round = 0; round < ROUNDS; round += 1) {
    rest = without(rest, [], new Set(left.flatMap(brokenParts).map(formatPath)));
    const parsed = siteSchema.safeParse(rest);
    if (parsed.success) return parsed.data;
    left = parsed.error.issues;
  }
  return undefined;
}

/** The smallest parts that can be left out. */
function brokenParts(issue: z.core.$ZodIssue): readonly JsonPath[] {
  const path = issue.path.map((key) => (typeof key === 'number' ? key : String(key)));
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => [...path, key]);
  const inList = typeof path.at(-1) === 'number' ? path.slice(0, -1) : path;
  return [VITAL.has(inList.at(-1)) ? inList.slice(0, -1) : inList];
}

function without(value: unknown, path: JsonPath, broken: ReadonlySet<string>): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value)
    .map(([key, inner]) => ({ key, inner, at: [...path, key] }))
    .filter(({ at }) => !broken.has(formatPath(at)));
  return Object.fromEntries(entries.map(({ key, inner, at }) => [key, without(inner, at, broken)]));
}
