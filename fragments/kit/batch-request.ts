/** What a composer sends to a batch endpoint, contract 1, read with distrust. */
import { z } from 'zod';

/** One call of a batch. */
const batchCall = z.object({
  /** Chosen by the caller, unique in the batch. */
  id: z.int().min(0).max(0xffff_ffff),
  name: z.string().min(1).max(64),
  props: z
    .record(
      z.string(),
      z.union([z.string(), z.number(), z.boolean(), z.array(z.union([z.string(), z.number(), z.boolean()]))]),
    )
    .default({}),
  /** Milliseconds left when the request was sent. Default: the fragment's own timeout. */
  deadlineMs: z.int().min(0).optional(),
  /** What `forward` of the fragment names, lower case. */
  headers: z.record(z.string(), z.string()).default({}),
});

const envelope = z.object({ calls: z.array(z.unknown()) });

const callId = z.object({ id: z.int().min(0).max(0xffff_ffff) });

/** The body of a batch request, for its JSON Schema. */
export const batchRequest = z.object({ calls: z.array(batchCall) });

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
    const id = callId.safeParse(value);
    if (!id.success) return { ok: false, status: 400, reason: `calls[${index}]: expected an id from 0 to 4294967295` };
    if (ids.has(id.data.id))
      return { ok: false, status: 400, reason: `calls[${index}]: id ${id.data.id} is there twice` };
    ids.add(id.data.id);
    const call = batchCall.safeParse(value);
    members.push(
      call.success
        ? { ok: true, call: call.data }
        : { ok: false, id: id.data.id, reason: describeIssue(call.error.issues[0]) },
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
