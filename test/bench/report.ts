import type { Effort, Result } from './measure.ts';
export function writeReport(_: { results: readonly Result[]; effort: Effort; leftOut: readonly string[] }): void {}
