/** Rules for standing in a page more than once, for more than one visitor. */
import type { Props } from '../../../composer/contract.ts';
import { type Answered, ask } from '../ask.ts';
import { otherProps } from '../example-props.ts';
import { readIds, readMarkup } from '../markup.ts';
import { broken, type FragmentFindings, forEachMarkup, type Rule } from '../rule.ts';
import { type CheckedFragment, callUrl } from '../subject.ts';

/** Calls of each caller while the other calls too. */
const CALLS_EACH = 6;

/** What tells two callers apart: never written by a fragment by itself. */
const CALLERS = ['zqcallerone', 'zqcallertwo'] as const;

const ids = forEachMarkup(
  'ids',
  'has ids that differ where its props differ',
  async (sample, fragment) => {
    const other = await findOther(fragment);
    const own = markupOf(sample);
    if (own === undefined || readIds(own).length === 0) return [];
    const html = other && markupOf(other.answer);
    if (html === undefined) return undefined;
    const shared = readIds(own).filter((id) => readIds(html).includes(id));
    return shared
      .slice(0, 3)
      .map((id) =>
        broken(`id "${id}" is in the answers to both ${query(fragment.example)} and ${query(other?.props ?? {})}`),
      );
  },
  'no second set of props is known that is answered with 200: state "examples" or "enum" in the schema',
);

const doubledIds = forEachMarkup('own-ids', 'gives no id twice in one answer', (sample) => {
  const all = readIds(markupOf(sample) ?? '');
  const doubled = new Set(all.filter((id, index) => all.indexOf(id) !== index));
  return [...doubled].slice(0, 3).map((id) => broken(`id "${id}" is there twice`));
});

const callers = forEachMarkup(
  'callers',
  'keeps two callers apart that ask at the same moment',
  async (sample, fragment) => [...(await judgeForwarded(fragment)), ...(await judgeProps(sample, fragment))],
);

/** What one caller's headers say never comes back to the other. */
async function judgeForwarded(fragment: CheckedFragment): Promise<NonNullable<FragmentFindings>> {
  if (fragment.forward.length === 0) return [];
  const answers = await interleave(CALLERS, (caller) =>
    ask(callUrl(fragment, fragment.example), { headers: markHeaders(fragment.forward, caller) }),
  );
  const leaks = answers.some(({ of, answer }) => {
    const html = answer.kind === 'answer' ? (markupOf(answer) ?? '') : '';
    return CALLERS.some((caller) => caller !== of && html.includes(caller));
  });
  return leaks ? [broken('one caller is shown what the headers of the other say')] : [];
}

/** Each caller gets what its own props say. */
async function judgeProps(sample: Answered, fragment: CheckedFragment): Promise<NonNullable<FragmentFindings>> {
  const other = await findOther(fragment);
  const texts = [markupOf(sample), other && markupOf(other.answer)];
  if (other === undefined || texts[0] === texts[1]) return [];
  const answers = await interleave([0, 1] as const, (which) =>
    ask(callUrl(fragment, which === 0 ? fragment.example : other.props)),
  );
  const mixed = answers.some(({ of, answer }) => answer.kind === 'answer' && markupOf(answer) === texts[1 - of]);
  return mixed ? [broken('one caller is given the answer to the other')] : [];
}

async function interleave<caller, answer>(callers: readonly caller[], call: (caller: caller) => Promise<answer>) {
  const order = Array.from({ length: CALLS_EACH }, () => callers).flat();
  return Promise.all(order.map(async (of) => ({ of, answer: await call(of) })));
}

/** Request headers as a composer would forward them, each with a mark of its caller. */
export function markHeaders(forward: readonly string[], mark: string): Readonly<Record<string, string>> {
  const cookies = forward.filter((name) => name.startsWith('cookie:')).map((name) => `${name.slice(7)}=${mark}`);
  const headers = forward.filter((name) => !name.startsWith('cookie:')).map((name) => [name, mark]);
  return Object.fromEntries(cookies.length === 0 ? headers : [...headers, ['cookie', cookies.join('; ')]]);
}

/** Other props that are answered with markup, and the answer. */
async function findOther(
  fragment: CheckedFragment,
): Promise<{ readonly props: Props; readonly answer: Answered } | undefined> {
  for (const props of otherProps(fragment.propsSchema, fragment.example)) {
    const answer = await ask(callUrl(fragment, props));
    if (answer.kind === 'answer' && answer.status === 200) return { props, answer };
  }
  return undefined;
}

function markupOf({ headers, body }: Answered): string | undefined {
  const markup = readMarkup(headers.get('content-type') ?? undefined, body);
  return markup.ok ? markup.html : undefined;
}

function query(props: Props): string {
  return callUrl({ url: '' }, props) || 'no props';
}

export const pageRules: readonly Rule[] = [doubledIds, ids, callers];
