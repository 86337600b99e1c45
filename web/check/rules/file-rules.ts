/** Rules for the files that browsers get: composers pass them on from the service. */
import { createHash } from 'node:crypto';
import type { FragmentAssets } from '../../../composer/contract.ts';
import { type Answer, ask } from '../ask.ts';
import { broken, describeAnswer, judgedAs, type Remark, type Rule, skip, weak } from '../rule.ts';

type Finding = Omit<Remark, 'fragment'>;

/** Types that browsers take for a style or a module. */
const TYPES = /^(?:text\/css|(?:text|application)\/javascript)\s*(?:;|$)/i;

const HASHED = /[.-](?=\w*\d)\w{4,64}\.\w+$/;

const files: Rule = {
  id: 'files',
  says: 'serves the styles and scripts that its manifest names, as they are and for good',
  async judge({ base, manifest }) {
    if (manifest === undefined) return skip('there is no manifest to name any');
    const entries = manifest.parsed.ok ? manifest.parsed.entries : [];
    const named = entries.flatMap(({ name, assets }) => pathsOf(assets).map((path) => ({ name, path, assets })));
    const judged = await Promise.all(
      named.map(async ({ name, path, assets }) =>
        judgeFile(path, assets.integrity?.[path], await ask(base + path)).map((one) => ({ ...one, fragment: name })),
      ),
    );
    return judgedAs(judged.flat());
  },
};

function pathsOf({ styles, scripts, islands = [] }: FragmentAssets): readonly string[] {
  return [...styles, ...scripts, ...islands];
}

/** A file may also come from elsewhere on the page's origin: that it is missing here is allowed. */
function judgeFile(path: string, integrity: string | undefined, answer: Answer): readonly Finding[] {
  if (answer.kind === 'failure' || answer.status !== 200)
    return [weak(`${path} ${describeAnswer(answer)}: somebody else on the page's origin has to have it`)];
  const { headers, body } = answer;
  if (integrity !== undefined && !isIntact(body, integrity))
    return [broken(`${path} is not what its integrity says: browsers refuse it`)];
  if (!TYPES.test(headers.get('content-type') ?? ''))
    return [weak(`${path} is neither a style nor a script (${headers.get('content-type')}): composers refuse it`)];
  const isForGood = /\bimmutable\b/.test(headers.get('cache-control') ?? '');
  return HASHED.test(path.split('?', 1)[0] ?? '') && !isForGood
    ? [weak(`${path} is named by its content: send "Cache-Control: public, max-age=31536000, immutable"`)]
    : [];
}

function isIntact(body: Uint8Array, integrity: string): boolean {
  const [algorithm = 'sha384', hash] = integrity.split('-', 2);
  return createHash(algorithm).update(body).digest('base64') === hash;
}

export const fileRules: readonly Rule[] = [files];
