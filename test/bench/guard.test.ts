/** The guard of the hot path, where it can not do its work. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

test('where there is no commit to name, an update says so, and leaves the one that was named', () => {
  // Files without their clone, as in an archive of a release.
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-guard-'));
  try {
    const bench = join(folder, 'test/bench');
    for (const name of ['guard.ts', 'past-commit.ts', 'guard.json'])
      cpSync(new URL(name, import.meta.url), join(bench, name));
    const before = readFileSync(join(bench, 'guard.json'), 'utf8');
    const { status, stderr } = spawnSync(process.execPath, [join(bench, 'guard.ts'), '--update'], { encoding: 'utf8' });
    assert.match(stderr, /guard: NOT UPDATED: Git knows of no commit here/);
    assert.equal(status, 2);
    assert.equal(readFileSync(join(bench, 'guard.json'), 'utf8'), before);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
