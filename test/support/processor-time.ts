/** How much work something is, whatever else the machine does meanwhile. */

/** What `run` returns, and the processor time that this thread spends in it: time in which others have the processor is not its own. */
export function measureWork<value>(run: () => value): { readonly value: value; readonly workMs: number } {
  const before = process.threadCpuUsage();
  const value = run();
  const { user, system } = process.threadCpuUsage(before);
  return { value, workMs: (user + system) / 1_000 };
}
