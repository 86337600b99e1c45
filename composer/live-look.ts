/** How a composer looks at its own live fragments: as a visitor who sends nothing, so that what it sees is for everyone. */
import type { Look } from './live-channel.ts';
import type { LiveOrder } from './live-stream.ts';
import type { Receipts } from './observe/receipts.ts';
import type { PageEtags } from './page-etag.ts';
import type { Plan } from './plan.ts';
import { isFailure } from './planned-slot.ts';
import type { PlatformLimits } from './policy/limits.ts';
import type { PageRequest } from './request.ts';
import type { Page } from './routes.ts';
import { createGatherer, type WholeAnswer } from './whole-answer.ts';

/** What a look needs of its composer. */
export interface LookContext {
  /** Answers as the composer answers everyone. */
  readonly visit: (request: PageRequest, responder: LiveOrder['responder']) => void;
  readonly receipts: Receipts;
  readonly etags: PageEtags;
  readonly limits: PlatformLimits;
}

/** Longer than any page takes, by so much, in milliseconds: a look that is not over then never will be. */
const LEASE_EXTRA_MS = 1_000;

/** Does somebody ask to be told of the changes of this page? */
export function wantsEvents({ eventsEveryMs }: Page, { method, header }: PageRequest): boolean {
  return eventsEveryMs !== undefined && method === 'GET' && (header('accept') ?? '').includes('text/event-stream');
}

/** What to watch; `undefined` where the page is not the same for everyone. */
export function watchOrder(
  { definition: { path }, eventsEveryMs = 0, deadlineMs }: Page,
  plan: Plan,
  header: PageRequest['header'],
  context: LookContext,
): Omit<LiveOrder, 'responder' | 'refuse'> | undefined {
  const call = plan.slots[0]?.call;
  if (!call || isFailure(call) || plan.personal) return undefined;
  const { query } = call;
  const request: PageRequest = {
    method: 'GET',
    path,
    query,
    header: () => undefined,
    isLocal: false,
    readBody: async () => undefined,
  };
  const { subrequests, invocations } = context.limits;
  return {
    name: `${path}?${query}`,
    everyMs: eventsEveryMs,
    leaseMs: deadlineMs + LEASE_EXTRA_MS,
    // On Workers all looks of a stream are of one request; half of what that may do is left for retries.
    looks: Math.floor(Math.min(subrequests, invocations) / 2),
    lastTag: header('last-event-id'),
    look: (tell) =>
      context.visit(
        request,
        createGatherer((answer) => tell(readLook(answer, context))),
      ),
  };
}

function readLook({ head, body }: WholeAnswer, { receipts, etags }: LookContext): Look {
  if (head.status !== 200) return { kind: 'failed' };
  const receipt = receipts.find(head.headers[head.headers.indexOf('broadsheet-receipt') + 1] ?? '');
  return {
    kind: 'seen',
    body,
    tag: etags.of([body]).replace(/^W\/|"/g, ''),
    isStale: receipt?.slots.some(({ outcome, reason }) => outcome === 'stale' && reason === null) ?? false,
  };
}
