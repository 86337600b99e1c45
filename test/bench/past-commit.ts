/** The code of an earlier commit, beside that of now: with the packages of now, for as long as something runs. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The full id of a commit; `undefined` where there is no such commit here, or no Git. */
export function commitOf(name: string): string | undefined {
  try {
    return git('rev-parse', '--verify', '--quiet', `${name}^{commit}`).trim();
  } catch {
    return undefined;
  }
}

/** Runs something with a folder that holds all files of a commit. Throws where they cannot be had. */
export function withCommit<value>(commit: string, run: (folder: string) => value): value {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-past-'));
  try {
    const archive = join(folder, 'files.tar');
    git('archive', `--output=${archive}`, commit);
    execFileSync('tar', ['-xf', archive, '-C', folder]);
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    return run(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function git(...args: readonly string[]): string {
  return execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}
