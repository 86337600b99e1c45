import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Line } from '../../../composer/policy/line.ts';

interface Numbered {
  readonly number: number;
}

/** Many come and leave, in order, while so many stay. Gives those who left. */
function passThrough(line: Line<Numbered>): readonly WeakRef<Numbered>[] {
  const { length } = line;
  return Array.from({ length: 5_000 }, (_, number) => {
    line.push({ number: number + length });
    const item = line.shift();
    assert.equal(item?.number, number);
    assert.equal(line.length, length);
    assert.equal(line.peek()?.number, number + 1);
    return new WeakRef(item);
  });
}

for (const length of [1, 2, 40, 1_000])
  test(`a line of ${length} in which there is always somebody keeps its order, and nobody who has left it`, async () => {
    setFlagsFromString('--expose-gc');
    const collect: () => void = runInNewContext('gc');
    const line = new Line<Numbered>();
    for (let number = 0; number < length; number += 1) line.push({ number });
    const left = passThrough(line);
    // What a weak reference was made for in this turn stays until its end.
    await new Promise((resolve) => setImmediate(resolve));
    collect();
    const kept = left.filter((item) => item.deref() !== undefined).length;
    assert.ok(kept <= 1, `${kept} kept`);
    assert.equal(line.length, length);
  });

test('a line that everybody has left has nobody to give, and takes the next', () => {
  const line = new Line<string>();
  assert.equal(line.shift(), undefined);
  for (let round = 0; round < 100; round += 1) {
    line.push(`${round}`);
    assert.equal(line.shift(), `${round}`);
    assert.equal(line.shift(), undefined);
    assert.equal(line.length, 0);
  }
});
