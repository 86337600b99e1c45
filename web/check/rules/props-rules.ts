/** Rules for props: wrong ones are refused, hostile ones are text. */
import type { Props } from '../../../composer/contract.ts';
import { ask } from '../ask.ts';
import { propSchemas, unknownProps, type WrongProps, wrongProps } from '../example-props.ts';
import { findEscape, HOSTILE_VALUES, readMarkup } from '../markup.ts';
import { broken, describeAnswer, type FragmentFindings, forEachFragment, type Rule } from '../rule.ts';
import { type CheckedFragment, callUrl } from '../subject.ts';

const NO_SCHEMA = 'no fragment says what its props are';

const refusesWrong = forEachFragment(
  'wrong-props',
  'answers 400 for props that its schema does not allow',
  (fragment) => judgeRefusal(fragment, wrongProps(fragment.propsSchema, fragment.example)),
  NO_SCHEMA,
);

const refusesUnknown = forEachFragment(
  'unknown-props',
  'answers 400 for a prop that it does not know',
  (fragment) => {
    const unknown = unknownProps(fragment.schema, fragment.example);
    return unknown && judgeRefusal(fragment, [unknown]);
  },
  NO_SCHEMA,
);

async function judgeRefusal(fragment: CheckedFragment, wrong: readonly WrongProps[]): Promise<FragmentFindings> {
  if (wrong.length === 0) return undefined;
  const answers = await Promise.all(
    wrong.map(async ({ props, why }) => ({ why, answer: await ask(callUrl(fragment, props)) })),
  );
  return answers
    .filter(({ answer }) => answer.kind === 'failure' || answer.status !== 400)
    .map(({ why, answer }) => broken(`${why} ${describeAnswer(answer)}`));
}

const escapesHostile = forEachFragment(
  'hostile-props',
  'escapes every prop that comes from outside',
  async (fragment) => {
    const calls = textProps(fragment).flatMap(({ name, longest }) =>
      HOSTILE_VALUES.filter((value) => value.length <= longest).map((value) => ({ name, value })),
    );
    if (calls.length === 0) return undefined;
    const found = await Promise.all(calls.map(({ name, value }) => tryHostile(fragment, name, value)));
    return [...new Set(found.flat())].map((fault) =>
      broken(`${fault}: write & < > " ' of props as &amp; &lt; &gt; &quot; &#39;`),
    );
  },
  'no fragment is known to take text: give an example of its props with --props',
);

/** Props that take text from outside; of a fragment without schema, those that it was asked with. */
function textProps({
  propsSchema,
  example,
}: CheckedFragment): readonly { readonly name: string; readonly longest: number }[] {
  if (propsSchema === undefined)
    return Object.keys(example).map((name) => ({ name, longest: Number.POSITIVE_INFINITY }));
  return [...propSchemas(propsSchema)].flatMap(([name, prop]) => {
    const isText = prop['type'] === undefined || prop['type'] === 'string';
    if (!isText || 'enum' in prop || 'const' in prop) return [];
    const longest = typeof prop['maxLength'] === 'number' ? prop['maxLength'] : Number.POSITIVE_INFINITY;
    return [{ name, longest }];
  });
}

async function tryHostile(fragment: CheckedFragment, name: string, value: string): Promise<readonly string[]> {
  const props: Props = { ...fragment.example, [name]: value };
  const answer = await ask(callUrl(fragment, props));
  if (answer.kind === 'failure') return [`${name}=${value} ${describeAnswer(answer)}`];
  // Wrong props are the caller's fault, not the fragment's.
  if (answer.status === 500) return [`${name}=${value} answers 500`];
  if (answer.status !== 200) return [];
  const markup = readMarkup(answer.headers.get('content-type') ?? undefined, answer.body);
  const escaped = markup.ok ? findEscape(markup.html) : undefined;
  return escaped === undefined ? [] : [`${name}=${value} ${escaped}`];
}

export const propsRules: readonly Rule[] = [refusesWrong, refusesUnknown, escapesHostile];
