/** Which core a process runs on: what is measured has one of its own. */
import { spawnSync } from 'node:child_process';

/** A thread that ends while it is being moved makes the whole of it fail. */
const TRIES = 3;

/** Leaves only this core to a process, with all its threads and what it starts from now on. Throws where that cannot be had. */
export function keepOnCore(pid: number, core: number): void {
  const move = () => spawnSync('taskset', ['--all-tasks', '--cpu-list', '--pid', String(core), String(pid)]);
  let { status, stderr } = move();
  for (let tries = 1; tries < TRIES && status !== 0; tries += 1) ({ status, stderr } = move());
  if (status !== 0)
    throw new Error(`taskset, of util-linux on a machine of two cores, is needed here: ${stderr ?? 'there is none'}`);
}
