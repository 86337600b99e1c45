/**
 * Differential fuzzing against parse5. `BROADSHEET_FUZZ=1000000` runs more than the everyday number; `BROADSHEET_SEED` starts elsewhere.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { containBody, fitsPlace } from '../../../composer/contain/contain.ts';
import { makeFragment, makeRandom, mutate } from './generator.ts';
import { findDamage, type Host, hosts } from './oracle.ts';

const runs = Number(process.env['BROADSHEET_FUZZ'] ?? 10_000);
const firstSeed = Number(process.env['BROADSHEET_SEED'] ?? 1);

test('no accepted fragment moves anything outside its slot', (t) => {
  let accepted = 0;
  for (let seed = firstSeed; seed < firstSeed + runs; seed++) {
    const random = makeRandom(seed);
    const markup = mutate(random, makeFragment(random));
    const contained = containBody(new TextEncoder().encode(markup), 'verbatim');
    if (!contained.ok) continue;
    accepted++;
    const output = new TextDecoder('utf-8', { fatal: true }).decode(contained.body);
    for (const host of someHosts(random, contained.needs)) {
      const damage = findDamage(output, host, random(2) === 0);
      assert.equal(damage, undefined, `seed ${seed}: ${JSON.stringify(markup)} became ${JSON.stringify(output)}`);
    }
  }
  t.diagnostic(`${accepted} of ${runs} were accepted`);
  assert.ok(accepted > runs / 5, 'the generator makes too little that is accepted');
});

/** An ordinary place, which takes everything, and one special place that the fragment says it fits. */
function someHosts(random: (limit: number) => number, needs: number): readonly Host[] {
  const ordinary = hosts.slice(random(2), 2).slice(0, 1);
  const special = hosts.slice(2).filter((host) => fitsPlace(needs, host.place));
  const chosen = special[random(Math.max(1, special.length))];
  return chosen === undefined ? ordinary : [...ordinary, chosen];
}
