/** Rules for the manifest, and for what is not in it. */
import { ask } from '../ask.ts';
import { broken, describeAnswer, judgedAs, type Rule, skip, weak } from '../rule.ts';

const NO_MANIFEST = 'there is no manifest: the URL is judged as one fragment';

const wellFormed: Rule = {
  id: 'manifest',
  says: 'has a manifest of contract 1, no entry of which would be refused',
  judge({ manifest }) {
    if (manifest === undefined) return skip(NO_MANIFEST);
    const { parsed } = manifest;
    if (!parsed.ok) return judgedAs([broken(parsed.detail)]);
    const refused = parsed.refused.map(({ name, reason, detail }) =>
      broken(`${name ?? 'an entry'}: ${reason}, ${detail}`),
    );
    return judgedAs(parsed.entries.length === 0 ? [...refused, broken('holds no fragment that can be used')] : refused);
  },
};

const validator: Rule = {
  id: 'manifest-etag',
  says: 'answers 304 where the manifest is known already',
  async judge({ manifest }) {
    if (manifest === undefined) return skip(NO_MANIFEST);
    const etag = manifest.answer.headers.get('etag');
    if (etag === null) return judgedAs([weak('sends no ETag: the whole manifest is sent at every look')]);
    const again = await ask(manifest.url, { headers: { 'if-none-match': etag } });
    return judgedAs(
      again.kind === 'answer' && again.status === 304 ? [] : [broken(`If-None-Match ${describeAnswer(again)}`)],
    );
  },
};

const unknownPath: Rule = {
  id: 'unknown-path',
  says: 'answers 404 for a fragment that it does not have',
  async judge({ base, manifest }) {
    if (manifest === undefined) return skip(NO_MANIFEST);
    const answer = await ask(`${base}/zq-no-such-fragment`);
    const isGone = answer.kind === 'answer' && (answer.status === 404 || answer.status === 410);
    return judgedAs(isGone ? [] : [broken(describeAnswer(answer))]);
  },
};

export const manifestRules: readonly Rule[] = [wellFormed, validator, unknownPath];
