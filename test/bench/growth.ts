export async function runGrowth(_: { log: (line: string) => void; dry: boolean }): Promise<void> {}
