/** Rules for the batch endpoint. */
import { FRAMES_TYPE, NDJSON_TYPE } from '../../../composer/transport/frame-format.ts';
import { ask } from '../ask.ts';
import { askBatch, type BatchCall } from '../ask-batch.ts';
import { unknownProps } from '../example-props.ts';
import { broken, goodSample, type Judgement, judgedAs, type Rule, skip } from '../rule.ts';
import type { CheckedFragment, Subject } from '../subject.ts';
import { markHeaders } from './page-rules.ts';

const NO_BATCH = 'the service offers no batch';
const EITHER = `${FRAMES_TYPE}, ${NDJSON_TYPE};q=0.9`;

/** Members of a batch beside those that are meant to fail. */
const MEMBERS = 16;

/** A rule that needs a batch endpoint and a fragment that works. */
function forBatch(
  id: string,
  says: string,
  judge: (url: string, good: readonly CheckedFragment[]) => Promise<Judgement>,
): Rule {
  return {
    id,
    says,
    async judge({ batchUrl, fragments }: Subject) {
      if (batchUrl === undefined) return skip(NO_BATCH);
      const good = fragments.filter((fragment) => goodSample(fragment)?.status === 200);
      return good.length === 0 ? skip('no example call was answered with 200') : judge(batchUrl, good);
    },
  };
}

function framing(id: string, type: string, name: string): Rule {
  return forBatch(id, `answers a batch in ${name}, each call once and as a GET would`, async (url, good) => {
    const members = Array.from({ length: MEMBERS }, (_, index) => good[index % good.length]).filter(
      (one) => one !== undefined,
    );
    const answer = await askBatch(url, members.map(exampleCall), type);
    if (answer.kind === 'refused') return judgedAs([broken(answer.detail)]);
    if (answer.type !== type) return skip(`it answers ${answer.type} instead, which is its right`);
    const wrong = members.flatMap((fragment, id) => {
      const frame = answer.frames.get(id);
      const difference = frame && describeDifference(fragment, frame.status, frame.body);
      return difference === undefined ? [] : [{ ...broken(difference), fragment: fragment.name }];
    });
    return judgedAs([...answer.oddities.map(broken), ...wrong].slice(0, 5));
  });
}

/** How a frame differs from the GET; of answers that are never twice the same, only the status counts. */
function describeDifference(fragment: CheckedFragment, status: number, body: Uint8Array): string | undefined {
  if (status !== 200) return `status ${status} in the batch, 200 by GET`;
  const texts = new Set(fragment.samples.map((sample) => (sample.kind === 'answer' ? decode(sample.body) : '')));
  return texts.size > 1 || texts.has(decode(body)) ? undefined : 'another body than by GET';
}

const independent = forBatch('batch-failures', 'lets no failed call of a batch touch another', async (url, good) => {
  const [first] = good;
  if (first === undefined) return skip(NO_BATCH);
  const wrong = unknownProps(first.schema, first.example);
  const calls: BatchCall[] = [
    exampleCall(first),
    { name: 'zq-no-such-fragment', props: {} },
    exampleCall(first),
    ...(wrong ? [{ name: first.name, props: wrong.props }] : []),
    exampleCall(first),
  ];
  const expected = wrong ? [200, 404, 200, 400, 200] : [200, 404, 200, 200];
  const answer = await askBatch(url, calls, EITHER);
  if (answer.kind === 'refused')
    return judgedAs([broken(`one unknown fragment among good ones: the whole batch ${answer.detail}`)]);
  const found = calls.map((_, id) => answer.frames.get(id)?.status);
  return judgedAs(
    expected.flatMap((status, id) =>
      found[id] === status
        ? []
        : [broken(`call ${id} (${calls[id]?.name}) is ${found[id] ?? 'missing'} in a mixed batch, expected ${status}`)],
    ),
  );
});

const nonsense = forBatch('batch-nonsense', 'refuses a batch that cannot be read with 400', async (url, [first]) => {
  const call = { ...(first ? exampleCall(first) : { name: '', props: {} }), deadlineMs: 300, headers: {} };
  const bodies: [string, string][] = [
    ['no JSON', '{"calls":'],
    ['a call without id', JSON.stringify({ calls: [call] })],
    [
      'one id twice',
      JSON.stringify({
        calls: [
          { id: 1, ...call },
          { id: 1, ...call },
        ],
      }),
    ],
  ];
  const answers = await Promise.all(
    bodies.map(async ([what, body]) => {
      const answer = await ask(url, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', accept: EITHER },
      });
      return { what, status: answer.kind === 'answer' ? answer.status : 0 };
    }),
  );
  return judgedAs(
    answers
      .filter(({ status }) => status !== 400)
      .map(({ what, status }) => broken(`${what} answers ${status || 'nothing'}`)),
  );
});

const callers = forBatch(
  'batch-callers',
  'shows no call of a batch what the headers of another say',
  async (url, good) => {
    const forwarding = good.filter(({ forward }) => forward.length > 0);
    if (forwarding.length === 0) return skip('no fragment forwards anything');
    const marks = ['zqcallerone', 'zqcallertwo'];
    const calls = forwarding.flatMap((fragment) =>
      marks.map((mark) => ({ ...exampleCall(fragment), headers: markHeaders(fragment.forward, mark) })),
    );
    const answer = await askBatch(url, calls, EITHER);
    if (answer.kind === 'refused') return judgedAs([broken(answer.detail)]);
    const leaks = [...answer.frames.values()].filter(({ id, body }) =>
      decode(body).includes(marks[1 - (id % 2)] ?? ''),
    );
    return judgedAs(
      leaks.map(({ id }) => broken(`call ${id} (${calls[id]?.name}) shows what the headers of another say`)),
    );
  },
);

function exampleCall({ name, example }: CheckedFragment): BatchCall {
  return { name, props: example };
}

function decode(body: Uint8Array): string {
  return new TextDecoder().decode(body);
}

export const batchRules: readonly Rule[] = [
  framing('batch-frames', FRAMES_TYPE, 'binary frames'),
  framing('batch-lines', NDJSON_TYPE, 'lines of JSON'),
  independent,
  nonsense,
  callers,
];
