/** Rules for the answer to a right call. */
import { containBody } from '../../../composer/contain/contain.ts';
import { judgeContentType } from '../../../composer/envelope.ts';
import { FRAGMENT_MAX_BYTES } from '../../../composer/policy/budgets.ts';
import { ask } from '../ask.ts';
import { readMarkup } from '../markup.ts';
import { broken, describeAnswer, forEachFragment, forEachMarkup, type Rule, weak } from '../rule.ts';
import { type CheckedFragment, callUrl } from '../subject.ts';

const NO_FRAGMENT = 'there is no fragment to ask';

const answers = forEachFragment(
  'answer',
  'answers right props with 200, or with 204 for an intended nothing',
  ({ samples, example, url, version }) => {
    const wrong = samples.find(
      (answer) => answer.kind === 'failure' || (answer.status !== 200 && answer.status !== 204),
    );
    if (wrong === undefined) return [];
    const call = callUrl({ url: new URL(url).pathname }, example);
    return [
      broken(
        `${call} ${describeAnswer(wrong)}${remedyFor(wrong.kind === 'answer' ? wrong.status : 0, version !== undefined)}`,
      ),
    ];
  },
  NO_FRAGMENT,
);

/** A made-up name of a city is right to the schema, and unknown to the fragment. Where no manifest names the path, it may be no fragment's. */
function remedyFor(status: number, isListed: boolean): string {
  if (status >= 300 && status < 400) return ': redirects are not followed';
  if (status !== 400 && status !== 404 && status !== 410) return '';
  if (status === 404 && !isListed)
    return '. Is the URL that of a fragment? If it is, give props that exist with --props';
  return '. Give props that exist with --props, or state "examples" in the schema';
}

const ownVersion = forEachFragment(
  'version',
  'answers in the version that its manifest names, where it says in which',
  ({ samples, version }) => {
    const said = samples.flatMap((answer) =>
      answer.kind === 'answer' ? (answer.headers.get('fragment-version') ?? []) : [],
    );
    const other = said.find((one) => one !== version);
    return version === undefined || other === undefined
      ? []
      : [broken(`fragment-version says ${other}, the manifest ${version}: such answers are not shown`)];
  },
  NO_FRAGMENT,
);

const inTime = forEachFragment(
  'time',
  'answers within its own timeout',
  ({ samples, timeoutMs }) => {
    const times = samples.flatMap((answer) => (answer.kind === 'answer' ? [answer.ms] : [])).sort((a, b) => a - b);
    const median = times[Math.floor(times.length / 2)];
    if (median === undefined) return undefined;
    return median <= timeoutMs
      ? []
      : [
          broken(
            `took ${Math.round(median)} ms (median of ${times.length}), and has ${timeoutMs}: be faster, or state a longer "timeoutMs"`,
          ),
        ];
  },
  NO_FRAGMENT,
);

const contentType = forEachMarkup('content-type', 'sends HTML in UTF-8, or an envelope of it', ({ headers, body }) => {
  const type = headers.get('content-type') ?? undefined;
  const markup = readMarkup(type, body);
  if (!markup.ok) return [broken(`${markup.reason}: send "Content-Type: text/html; charset=utf-8", and UTF-8`)];
  const kind = judgeContentType(type);
  const isOther = kind.kind === 'html' && kind.charset !== undefined && !/^utf-?8$/i.test(kind.charset);
  return isOther ? [weak(`is ${kind.charset}, which this composer reads: others need not, send UTF-8`)] : [];
});

const encoding = forEachMarkup('encoding', 'compresses only where that was asked for', ({ headers }) => {
  const coding = headers.get('content-encoding') ?? 'identity';
  return coding === 'identity' ? [] : [broken(`sends ${coding}, and was asked for identity`)];
});

const size = forEachMarkup('size', `sends no more than ${FRAGMENT_MAX_BYTES} bytes`, ({ body, isCut }) =>
  isCut || body.byteLength > FRAGMENT_MAX_BYTES
    ? [broken(`sends ${isCut ? 'more than ' : ''}${body.byteLength} bytes`)]
    : [],
);

const containment = forEachMarkup('markup', 'closes what it opens and stays in its slot', ({ headers, body }) => {
  const markup = readMarkup(headers.get('content-type') ?? undefined, body);
  if (!markup.ok) return undefined;
  const contained = containBody(new TextEncoder().encode(markup.html), 'verbatim');
  return contained.ok ? contained.notes.slice(0, 3).map(broken) : [broken(contained.detail)];
});

const cookies = forEachFragment(
  'cookies',
  'sets no cookies',
  ({ samples }) =>
    samples.some((answer) => answer.kind === 'answer' && answer.headers.has('set-cookie'))
      ? [broken('sends Set-Cookie: composers drop it, and never store such an answer')]
      : [],
  NO_FRAGMENT,
);

const head = forEachMarkup(
  'head',
  'answers HEAD like GET, without a body',
  async (sample, fragment) => {
    const answer = await ask(callUrl(fragment, fragment.example), { method: 'HEAD' });
    if (answer.kind === 'answer' && (answer.status === 405 || answer.status === 501)) return undefined;
    return judgeHead(answer.kind === 'answer' && answer.status === sample.status, describeAnswer(answer));
  },
  'no fragment takes HEAD, which is its right',
);

function judgeHead(isSame: boolean, description: string) {
  return isSame ? [] : [broken(`HEAD ${description}`)];
}

const deadline = forEachMarkup(
  'deadline',
  'is not confused by a deadline that is near or makes no sense',
  async (_, fragment) => {
    const odd = await Promise.all(['0', '1', 'soon'].map((value) => askWithDeadline(fragment, value)));
    const wrong = odd.find((answer) => answer.kind === 'failure' || answer.status === 500 || answer.status === 400);
    return wrong === undefined ? [] : [broken(describeAnswer(wrong))];
  },
);

function askWithDeadline(fragment: CheckedFragment, value: string): ReturnType<typeof ask> {
  return ask(callUrl(fragment, fragment.example), { headers: { 'fragment-deadline': value } });
}

export const answerRules: readonly Rule[] = [
  answers,
  ownVersion,
  inTime,
  contentType,
  encoding,
  size,
  containment,
  cookies,
  head,
  deadline,
];
