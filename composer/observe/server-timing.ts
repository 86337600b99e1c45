/** `Server-Timing` of a page: what is known at its first byte (W3C Server Timing). */

/** Counts of a page's slots when its head is written. */
export interface SlotCounts {
  /** From memory, fresh. */
  readonly cached: number;
  /** From memory, being refreshed. */
  readonly stale: number;
  /** Still being asked for. */
  readonly open: number;
}

/** The value of the header: duration until the first byte, and where the slots stand. */
export function serverTiming(firstByteMs: number, { cached, stale, open }: SlotCounts): string {
  return `compose;dur=${round(firstByteMs)}, cached;desc="${cached}", stale;desc="${stale}", open;desc="${open}"`;
}

/** Tenths of a millisecond: finer would tell strangers more than it tells operators. */
function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}
