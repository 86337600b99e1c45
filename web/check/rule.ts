/** What a rule of the contract is to the check. */
import pLimit from 'p-limit';
import type { Answer, Answered } from './ask.ts';
import type { CheckedFragment, Subject } from './subject.ts';

/** Fragments judged at once: each may ask a dozen times, and a check is no attack. */
const JUDGED_AT_ONCE = 4;

/** Something that a rule found. */
export interface Remark {
  /** Broken: against the contract. Weak: allowed, and worth changing. */
  readonly kind: 'broken' | 'weak';
  /** Undefined: the service itself. */
  readonly fragment: string | undefined;
  readonly detail: string;
}

/** What came of judging: remarks, or why there was nothing to judge. */
export type Judgement =
  | { readonly kind: 'judged'; readonly remarks: readonly Remark[] }
  | { readonly kind: 'skipped'; readonly because: string };

/** One rule of contract 1. */
export interface Rule {
  /** For `--json` and for talking about it. */
  readonly id: string;
  /** What a service that keeps it does, as the rest of a sentence: "answers in time". */
  readonly says: string;
  readonly judge: (subject: Subject) => Promise<Judgement> | Judgement;
}

/** What one fragment did wrong; nothing where it did well. `undefined`: the rule does not concern it. */
export type FragmentFindings = readonly Omit<Remark, 'fragment'>[] | undefined;

/** A rule for each fragment by itself. */
export function forEachFragment(
  id: string,
  says: string,
  judgeOne: (fragment: CheckedFragment) => FragmentFindings | Promise<FragmentFindings>,
  because: string,
): Rule {
  return {
    id,
    says,
    async judge({ fragments }) {
      const limit = pLimit(JUDGED_AT_ONCE);
      const found = await Promise.all(
        fragments.map((fragment) => limit(async () => ({ fragment, findings: await judgeOne(fragment) }))),
      );
      const judged = found.filter(({ findings }) => findings !== undefined);
      if (judged.length === 0) return skip(because);
      return judgedAs(
        judged.flatMap(({ fragment, findings = [] }) => findings.map((one) => ({ ...one, fragment: fragment.name }))),
      );
    },
  };
}

/** A rule for answers with markup: concerns fragments whose example call was answered with 200. */
export function forEachMarkup(
  id: string,
  says: string,
  judgeOne: (sample: Answered, fragment: CheckedFragment) => FragmentFindings | Promise<FragmentFindings>,
  because = 'no example call was answered with 200',
): Rule {
  return forEachFragment(
    id,
    says,
    (fragment) => {
      const sample = goodSample(fragment);
      return sample && judgeOne(sample, fragment);
    },
    because,
  );
}

/** The first answer with markup to the example call. */
export function goodSample({ samples }: CheckedFragment): Answered | undefined {
  return samples.find((answer): answer is Answered => answer.kind === 'answer' && answer.status === 200);
}

export function broken(detail: string): Omit<Remark, 'fragment'> {
  return { kind: 'broken', detail };
}

export function weak(detail: string): Omit<Remark, 'fragment'> {
  return { kind: 'weak', detail };
}

/** Of the service itself. */
export function judgedAs(remarks: readonly (Omit<Remark, 'fragment'> & { readonly fragment?: string })[]): Judgement {
  return { kind: 'judged', remarks: remarks.map((remark) => ({ fragment: undefined, ...remark })) };
}

export function skip(because: string): Judgement {
  return { kind: 'skipped', because };
}

/** An answer in a few words. */
export function describeAnswer(answer: Answer): string {
  if (answer.kind === 'failure') return `does not answer: ${answer.detail}`;
  const type = answer.headers.get('content-type') ?? '';
  const reason = type.startsWith('text/plain') ? readStart(answer.body) : '';
  return `answers ${answer.status}${reason === '' ? '' : ` (${reason})`}`;
}

function readStart(body: Uint8Array): string {
  return new TextDecoder()
    .decode(body.subarray(0, 100))
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
}
