/**
 * What a process and all its children cost: CPU time and peak memory, as Linux counts them.
 *
 * CPU is read from every thread's `schedstat` (nanoseconds) and not from `stat` (hundredths of a second), since a short
 * round at low load uses only a few hundredths.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

/** `root` and all its descendants. */
export function processTree(root: number): readonly number[] {
  const parents = new Map<number, number>();
  for (const entry of readdirSync('/proc')) {
    const pid = Number(entry);
    const parent = Number.isInteger(pid) ? parentOf(pid) : undefined;
    if (parent !== undefined) parents.set(pid, parent);
  }
  const tree = [root];
  for (const pid of tree) {
    for (const [child, parent] of parents) if (parent === pid) tree.push(child);
  }
  return tree;
}

/** CPU milliseconds that `tree` has used so far, user and system, over all threads that are still alive. */
export function cpuMs(tree: readonly number[]): number {
  let nanoseconds = 0;
  for (const pid of tree) {
    for (const thread of read(() => readdirSync(`/proc/${pid}/task`)) ?? []) {
      const text = read(() => readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8'));
      nanoseconds += Number(text?.split(' ')[0] ?? 0);
    }
  }
  return nanoseconds / 1e6;
}

/** Highest resident memory of `tree` since {@link resetPeak}, in MiB: the sum over its processes. */
export function peakMiB(tree: readonly number[]): number {
  const kib = tree.map(
    (pid) => /VmHWM:\s+(\d+)/.exec(read(() => readFileSync(`/proc/${pid}/status`, 'utf8')) ?? '')?.[1],
  );
  return kib.reduce((sum, size) => sum + Number(size ?? 0), 0) / 1024;
}

/** Starts the peak of {@link peakMiB} anew. */
export function resetPeak(tree: readonly number[]): void {
  // proc(5): writing 5 to clear_refs resets the peak resident set size to the current one.
  for (const pid of tree) read(() => writeFileSync(`/proc/${pid}/clear_refs`, '5'));
}

/** The fourth field of `stat`, after the command's name, which may hold blanks and parentheses. */
function parentOf(pid: number): number | undefined {
  const stat = read(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  return stat === undefined ? undefined : Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}

/** What `get` gives, or nothing where the process has ended meanwhile. */
function read<value>(get: () => value): value | undefined {
  try {
    return get();
  } catch {
    return undefined;
  }
}
