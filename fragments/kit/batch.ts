/** The batch endpoint: many calls in one request, answered as frames in the order in which they finish. */
import type { Clock } from '../../composer/deadline.ts';
import { FRAMES_TYPE, NDJSON_TYPE } from '../../composer/transport/frame-format.ts';
import { type Answer, type Answerer, makeFailedAnswer } from './answer.ts';
import { type BatchCall, type BatchMember, parseBatch } from './batch-request.ts';
import { createFrameStream, type FrameJob } from './batch-stream.ts';
import { answerWithin, BUDGET_LIMIT_MS, type BudgetedCall, makeCall, readTraceparent } from './budget.ts';
import { type FrameWriter, writeFrame, writeLine } from './frame-writer.ts';
import { readText } from './read-text.ts';

export interface BatchLimits {
  /** Calls in one batch. Default 10,000: the slots of a page. */
  readonly maxBatchCalls?: number;
  /** Body of a batch request in bytes. Default 4 MiB: 10,000 calls of 400 bytes. */
  readonly maxBatchBytes?: number;
  /** Calls of one batch that wait for data at once. Default 128. */
  readonly batchConcurrency?: number;
}

const MAX_CALLS = 10_000;
const MAX_BYTES = 4_194_304;
const CONCURRENCY = 128;

/** Answers one batch request. Headers are sent before anything is rendered. */
export async function answerBatch(
  answerers: ReadonlyMap<string, Answerer>,
  request: Request,
  options: BatchLimits & { readonly clock: Clock },
): Promise<Response> {
  const { clock } = options;
  const shared = { clock, startedMs: clock.now(), traceparent: readTraceparent(request) };
  const text = await readText(request, options.maxBatchBytes ?? MAX_BYTES);
  if (text === undefined) return refuse(413, 'the body is too large or was cut short');
  const batch = parseBatch(text, options.maxBatchCalls ?? MAX_CALLS);
  if (!batch.ok) return refuse(batch.status, batch.reason);
  const framing = chooseFraming(request.headers.get('accept'));
  const stream = createFrameStream({
    jobs: batch.members.map((member) => makeJob(answerers, member, shared)),
    write: framing.write,
    concurrency: options.batchConcurrency ?? CONCURRENCY,
    clock,
  });
  return new Response(stream, { headers: { 'content-type': framing.type, 'cache-control': 'no-store' } });
}

/** Frames where the caller takes them, lines otherwise. */
function chooseFraming(accept: string | null): { readonly type: string; readonly write: FrameWriter } {
  if (accept?.toLowerCase().includes(FRAMES_TYPE)) return { type: FRAMES_TYPE, write: writeFrame };
  return { type: NDJSON_TYPE, write: writeLine };
}

/** What the calls of one batch have in common. */
interface SharedTerms {
  readonly clock: Clock;
  /** When the request arrived. */
  readonly startedMs: number;
  readonly traceparent: string | undefined;
}

function makeJob(answerers: ReadonlyMap<string, Answerer>, member: BatchMember, shared: SharedTerms): FrameJob {
  if (!member.ok) return { id: member.id, start: () => makeFailedAnswer(400, member.reason) };
  const { call } = member;
  const answerer = answerers.get(call.name);
  if (answerer === undefined)
    return { id: call.id, start: () => makeFailedAnswer(404, `no fragment "${call.name}" here`) };
  let budgeted: BudgetedCall | undefined;
  return {
    id: call.id,
    start() {
      const budgetMs = Math.floor(grantedMs(call, answerer) - (shared.clock.now() - shared.startedMs));
      if (budgetMs <= 0) return makeFailedAnswer(504, `${call.name}: no time left when its turn came`);
      budgeted = makeCall(Object.entries(call.headers), budgetMs, shared.traceparent);
      return answerOne(answerer, call, budgeted, shared.clock);
    },
    stop: () => budgeted?.abort(),
  };
}

function grantedMs(call: BatchCall, { fragment }: Answerer): number {
  return Math.min(call.deadlineMs ?? fragment.terms.timeoutMs, BUDGET_LIMIT_MS);
}

function answerOne(
  answerer: Answerer,
  call: BatchCall,
  budgeted: BudgetedCall,
  clock: Clock,
): Answer | Promise<Answer> {
  const pending = answerer.answer(answerer.fragment.prepare(call.props), budgeted);
  return pending instanceof Promise ? answerWithin(pending, budgeted, budgeted.budgetMs, clock) : pending;
}

function refuse(status: number, reason: string): Response {
  const { headers, body } = makeFailedAnswer(status, reason);
  return new Response(body, { status, headers });
}
