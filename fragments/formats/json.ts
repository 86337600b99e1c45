/**
 * JSON from outside to checked values: text that is no JSON, or has another shape, is a failure naming the place.
 */
import type * as z from 'zod/mini';
import type { Loaded } from '../load/types.ts';
import { describeError, makeFailed, makeLoaded } from './loaded.ts';

/** Longest JSON text that is read, in UTF-16 units: the longest feed of the known publishers is a tenth of it. */
const maxJsonLength = 4 * 1024 * 1024;

/** Reads `text` as JSON of the given shape. `source` names the format in reasons. */
export function parseJson<value>(text: string, source: string, schema: z.ZodMiniType<value>): Loaded<value> {
  if (text.length > maxJsonLength) {
    return makeFailed(`${source}: ${text.length} characters, more than the ${maxJsonLength} that are read`);
  }
  const parsed = readJson(text, source);
  if (!parsed.ok) return parsed;
  const checked = schema.safeParse(parsed.value);
  if (checked.success) return makeLoaded(checked.data);
  return makeFailed(`${source}: ${describeIssue(checked.error.issues[0])}`);
}

function readJson(text: string, source: string): Loaded<unknown> {
  try {
    return makeLoaded(JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text));
  } catch (error) {
    return makeFailed(`${source}: not valid JSON${describePosition(text, describeError(error))}`);
  }
}

/** Where engines say `at position N`, the line and column; else their own words. */
function describePosition(text: string, message: string): string {
  const offset = /position (\d+)/.exec(message)?.[1];
  if (offset === undefined) return `: ${message}`;
  const before = text.slice(0, Number(offset));
  const line = before.split('\n').length;
  const column = before.length - before.lastIndexOf('\n');
  const what = message.replace(/ in JSON at position.*| at position.*/s, '');
  return ` at line ${line}, column ${column}: ${what}`;
}

/** zod/mini carries no sentences of its own, so that bundles stay small: these are ours. */
function describeIssue(issue: z.core.$ZodIssue | undefined): string {
  if (issue === undefined) return 'has another shape';
  const place = describePath(issue.path);
  switch (issue.code) {
    case 'invalid_type':
      return `${place} is not ${issue.expected === 'int' ? 'a whole number' : `of type ${issue.expected}`}`;
    case 'too_small':
      return `${place} is smaller than ${issue.minimum}`;
    case 'too_big':
      return `${place} is greater than ${issue.maximum}`;
    case 'invalid_format':
      return `${place} is not written as ${issue.format === 'regex' ? `${issue.pattern}` : issue.format}`;
    case 'invalid_value':
      return `${place} is none of ${issue.values.map(String).join(', ')}`;
    default:
      return `${place} has another shape`;
  }
}

/** `matches[3].score.ft`. */
function describePath(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'the whole document';
  return path
    .map((step, at) => (typeof step === 'number' ? `[${step}]` : `${at === 0 ? '' : '.'}${String(step)}`))
    .join('');
}
