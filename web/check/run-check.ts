/** Checks a service against every rule of contract 1, one after the other. */
import { findSubject, type Target } from './find-subject.ts';
import type { Remark } from './rule.ts';
import { allRules } from './rules/all-rules.ts';

/** How a rule fared. */
export type Verdict = 'kept' | 'weak' | 'broken' | 'skipped';

/** One rule in the report. */
export interface RuleResult {
  readonly id: string;
  readonly says: string;
  readonly verdict: Verdict;
  readonly remarks: readonly Remark[];
  /** Why it was skipped. */
  readonly because: string | undefined;
}

/** All that was found. */
export interface Report {
  readonly url: string;
  /** True where no rule is broken. */
  readonly ok: boolean;
  /** Names of the fragments that were asked. */
  readonly fragments: readonly string[];
  /** `service`: by its manifest. `fragment`: there was none. */
  readonly judgedAs: 'service' | 'fragment';
  readonly rules: readonly RuleResult[];
}

/** Checks. Rejects with `Unreachable` where nothing answers. */
export async function runCheck(target: Target): Promise<Report> {
  const subject = await findSubject(target);
  const rules: RuleResult[] = [];
  for (const { id, says, judge } of allRules) {
    const judgement = await judge(subject);
    if (judgement.kind === 'skipped')
      rules.push({ id, says, verdict: 'skipped', remarks: [], because: judgement.because });
    else
      rules.push({ id, says, verdict: verdictOf(judgement.remarks), remarks: judgement.remarks, because: undefined });
  }
  return {
    url: target.url.href,
    ok: rules.every(({ verdict }) => verdict !== 'broken'),
    fragments: subject.fragments.map(({ name }) => name),
    judgedAs: subject.manifest === undefined ? 'fragment' : 'service',
    rules,
  };
}

function verdictOf(remarks: readonly Remark[]): Verdict {
  if (remarks.some(({ kind }) => kind === 'broken')) return 'broken';
  return remarks.length > 0 ? 'weak' : 'kept';
}
