/**
 * What a case of the contract suite is, and what it is given.
 */
import assert from 'node:assert/strict';
import { Agent, request as sendRequest } from 'undici';
import type { Receipt } from '../../composer/observe/receipts.ts';
import type { Platform } from './differences.ts';
import type { FragmentOrigin } from './origin.ts';
import type { SitePart } from './site.ts';

/** A composer on some platform, and the fragment service behind it. */
export interface Subject extends AsyncDisposable {
  readonly platform: Platform;
  readonly origin: FragmentOrigin;
  /** Asks for a page; not as a browser does when somebody follows a link. */
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Answer>;
  readonly send: (path: string, asking: Asking) => Promise<Answer>;
  /** The receipt of an answer, asked for with the operator's token. */
  readonly receipt: (answer: Answer) => Promise<Receipt>;
}

/** What to ask for besides the path. */
interface Asking {
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal;
  /** Told of what has come of the body, each time more has. */
  readonly onText?: (text: string) => void;
}

/** A whole answer. */
export interface Answer {
  readonly status: number;
  /** Lower-case names; repeated fields are joined. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** One question that every platform has to answer in the same way. */
export interface ContractCase extends SitePart {
  /** A sentence. */
  readonly name: string;
  readonly check: (subject: Subject) => Promise<void>;
}

/** The operator's token in this suite. */
export const TOKEN = 'contract-suite-token';
export const AS_OPERATOR = { authorization: `Bearer ${TOKEN}` };

/** Makes the subject for a running composer. */
export function makeSubject(platform: Platform, base: string, origin: FragmentOrigin): Subject {
  const dispatcher = new Agent();
  const send: Subject['send'] = async (path, { method = 'GET', headers = {}, body, signal, onText }) => {
    const reply = await sendRequest(base + path, {
      method,
      headers,
      body: body ?? null,
      signal: signal ?? null,
      dispatcher,
    });
    let text = '';
    const decoder = new TextDecoder();
    for await (const chunk of reply.body) {
      text += decoder.decode(chunk, { stream: true });
      onText?.(text);
    }
    const pairs = Object.entries(reply.headers).map(([name, value]) => [name, [value].flat().join(', ')]);
    return {
      status: reply.statusCode,
      headers: Object.fromEntries(pairs),
      text,
    };
  };
  const get: Subject['get'] = (path, headers = {}) => send(path, { headers });
  return {
    platform,
    origin,
    get,
    send,
    [Symbol.asyncDispose]: () => dispatcher.destroy(),
    async receipt({ headers }) {
      const answer = await get(`/_broadsheet/receipts/${headers['broadsheet-receipt']}`, AS_OPERATOR);
      assert.equal(answer.status, 200, answer.text);
      const receipt: Receipt = JSON.parse(answer.text);
      return receipt;
    },
  };
}

/** Outcome and reason of every slot of an answer's page. */
export async function outcomes({ receipt }: Subject, answer: Answer): Promise<readonly string[]> {
  const { slots } = await receipt(answer);
  return slots.map(({ outcome, reason }) => (reason === null ? outcome : `${outcome} ${reason}`));
}
