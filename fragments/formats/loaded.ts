/**
 * Results of loading: made here, typed in `load/types.ts`.
 */
import type { Loaded } from '../load/types.ts';

/** Longest reason that is kept; upstream text must not grow a log line. */
const maxReasonLength = 300;

/** A load that went well. */
export function makeLoaded<value>(value: value): Loaded<value> {
  return { ok: true, value };
}

/** A load that did not, and why; cut to 300 characters. */
export function makeFailed(reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason: reason.length > maxReasonLength ? `${reason.slice(0, maxReasonLength)}…` : reason };
}

/** Hands a good value on to the next step; a failure stays what it is. */
export function mapLoaded<before, after>(
  loaded: Loaded<before>,
  next: (value: before) => Loaded<after>,
): Loaded<after> {
  return loaded.ok ? next(loaded.value) : loaded;
}

/** What a thrown value says of itself. */
export function describeError(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
