/** Rules for what an answer says of being stored. */
import { parseCacheControl, splitDirectives } from '../../../composer/cache/cache-control.ts';
import { storableFor } from '../../../composer/cache/storability.ts';
import { ask } from '../ask.ts';
import { broken, describeAnswer, forEachMarkup, type Rule, weak } from '../rule.ts';
import { callUrl } from '../subject.ts';

const SECONDS = new Set(['max-age', 's-maxage', 'stale-while-revalidate', 'stale-if-error']);

const cacheControl = forEachMarkup('cache-control', 'says how long an answer may be used', ({ headers }, { cache }) => {
  const value = headers.get('cache-control');
  if (value === null)
    return cache === '' ? [weak('no Cache-Control, in the answer or in the manifest: it is never stored')] : [];
  const directives = splitDirectives(value);
  if (directives === undefined) return [broken(`"${value.slice(0, 80)}" cannot be read to its end`)];
  const odd = directives.find((one) => SECONDS.has(one.name) && !/^\d+$/.test(one.value ?? ''));
  if (odd !== undefined) return [broken(`${odd.name}=${odd.value ?? ''} is no number of seconds`)];
  // RFC 9111 §5.2.2.10: s-maxage also means proxy-revalidate.
  return parseCacheControl(value).sMaxAgeMs === undefined
    ? []
    : [broken('s-maxage forbids serving stale: send max-age')];
});

const vary = forEachMarkup(
  'vary',
  'varies on nothing but what it declares in "forward"',
  ({ headers, status }, { forward }) => {
    const value = headers.get('vary');
    if (value === null) return [];
    const declared = {
      kind: 'shared',
      freshness: { maxAgeMs: 1_000, staleWhileRevalidateMs: 0, staleIfErrorMs: 0 },
    } as const;
    const isStorable = storableFor({ status, headers: { vary: value }, declared, forward, wallMs: 0 }) !== undefined;
    return isStorable
      ? []
      : [broken(`Vary: ${value.slice(0, 80)}: never stored. Name what it needs in "forward", or leave it out`)];
  },
);

const etag = forEachMarkup(
  'etag',
  'answers 304 to its own ETag, and 200 to another',
  async ({ headers }, fragment) => {
    const own = headers.get('etag');
    if (own === null) return undefined;
    const url = callUrl(fragment, fragment.example);
    const [same, other] = await Promise.all(
      [own, '"zq-other"'].map((value) => ask(url, { headers: { 'if-none-match': value } })),
    );
    return [
      ...(same?.kind === 'answer' && same.status === 304 && same.body.byteLength === 0
        ? []
        : [broken(`${own} ${describe(same)}`)]),
      ...(other?.kind === 'answer' && other.status === 200 ? [] : [broken(`another ETag ${describe(other)}`)]),
    ];
  },
  'no fragment sends an ETag, which is its right',
);

function describe(answer: Parameters<typeof describeAnswer>[0] | undefined): string {
  return answer === undefined ? 'is not answered' : describeAnswer(answer);
}

export const cacheRules: readonly Rule[] = [cacheControl, vary, etag];
