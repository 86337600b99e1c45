/** What a composer sends to a batch endpoint, contract 1, read with distrust. */
import * as z from 'zod/mini';

const id = z.int().check(z.gte(0), z.lte(0xffff_ffff));

const scalar = z.union([z.string(), z.number(), z.boolean()]);

/** One call of a batch. */
const batchCall = z.object({
  /** Chosen by the caller, unique in the batch. */
  id,
  name: z.string().check(z.minLength(1), z.maxLength(128)),
  props: z._default(z.record(z.string(), z.union([scalar, z.array(scalar)])), {}),
  /** Milliseconds left when the request was sent. Default: the fragment's own timeout. */
  deadlineMs: z.optional(z.int().check(z.gte(0))),
  /** What `forward` of the fragment names, lower case. */
  headers: z._default(z.record(z.string(), z.string()), {}),
});

const envelope = z.object({ calls: z.array(z.unknown()) });

const callId = z.object({ id });

export type BatchCall = z.output<typeof batchCall>;

/** A call that can be made, or one that is answered with a reason at once. */
export type BatchMember =
  | { readonly ok: true; readonly call: BatchCall }
  | { readonly ok: false; readonly id: number; readonly reason: string };

export type BatchReading =
  | { readonly ok: true; readonly members: readonly BatchMember[] }
  | { readonly ok: false; readonly status: 400 | 413; readonly reason: string };

/** Reads the body of a batch. A wrong call spoils only itself, as long as it can be answered: as long as it has an id of its own. */
export function parseBatch(text: string, maxCalls: number): BatchReading {
  const parsed = envelope.safeParse(parseJson(text));
  if (!parsed.success) return { ok: false, status: 400, reason: 'expected a JSON object with a list of calls' };
  const { calls } = parsed.data;
  if (calls.length > maxCalls) return { ok: false, status: 413, reason: `more than ${maxCalls} calls` };
  const ids = new Set<number>();
  const members: BatchMember[] = [];
  for (const [index, value] of calls.entries()) {
    const own = callId.safeParse(value);
    if (!own.success) return { ok: false, status: 400, reason: `calls[${index}]: expected an id from 0 to 4294967295` };
    if (ids.has(own.data.id))
      return { ok: false, status: 400, reason: `calls[${index}]: id ${own.data.id} is there twice` };
    ids.add(own.data.id);
    const call = batchCall.safeParse(value);
    members.push(
      call.success
        ? { ok: true, call: call.data }
        : { ok: false, id: own.data.id, reason: describeIssue(call.error.issues[0]) },
    );
  }
  return { ok: true, members };
}

function describeIssue(issue: z.core.$ZodIssue | undefined): string {
  return issue === undefined ? 'malformed call' : `${issue.path.join('.')}: ${issue.message}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
