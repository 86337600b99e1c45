/** The report of a check, for people: one line a rule, and below it what was found. */
import type { Remark } from './rule.ts';
import type { Report, RuleResult, Verdict } from './run-check.ts';

const MARKS: Readonly<Record<Verdict, string>> = { kept: 'ok', weak: 'weak', broken: 'FAIL', skipped: 'skip' };

/** Remarks of one rule that are shown; the rest is counted. `--json` has all. */
const SHOWN_REMARKS = 10;

/** Writes the report as text, with a line break at its end. */
export function formatReport(report: Report): string {
  const { url, judgedAs, fragments, rules } = report;
  const what =
    judgedAs === 'service' ? `a service of ${count(fragments.length, 'fragment')}` : 'one fragment, without manifest';
  return [`${url} (${what})`, '', ...rules.flatMap(formatRule), '', summarise(rules), ''].join('\n');
}

function formatRule({ id, says, verdict, remarks, because }: RuleResult): readonly string[] {
  const line = `${MARKS[verdict].padEnd(4)}  ${id.padEnd(14)}  ${says}${because === undefined ? '' : ` — ${because}`}`;
  const shown = remarks.slice(0, SHOWN_REMARKS).map(formatRemark);
  const left = remarks.length - shown.length;
  return [line, ...shown, ...(left > 0 ? [`      and ${count(left, 'more')}`] : [])];
}

/** What a service sent may hold anything: no line breaks, nothing that a terminal would obey. */
function formatRemark({ fragment, detail }: Remark): string {
  const text = detail.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').slice(0, 300);
  return `      ${fragment === undefined ? '' : `${fragment}: `}${text}`;
}

function summarise(rules: readonly RuleResult[]): string {
  const number = (verdict: Verdict): number => rules.filter((rule) => rule.verdict === verdict).length;
  const kept = number('kept') + number('weak');
  return `${count(kept, 'rule')} kept, ${number('broken')} broken, ${number('skipped')} skipped`;
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 || what === 'more' ? '' : 's'}`;
}
