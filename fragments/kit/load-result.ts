/** What a loader may return, and how it says that it has nothing. */

/** A load that went wrong for a known reason. The reason is for the operator's log, never for a visitor. */
export interface FailedLoad {
  readonly ok: false;
  readonly reason: string;
  /** There is no such thing: the fragment answers 404 instead of 502. */
  readonly notFound?: true;
}

/** The data that `View` gets: what the loader returns, without promise, and without the `ok` wrapper where it has one. */
export type LoadedData<loaded> = loaded extends { readonly ok: true; readonly value: infer value }
  ? value
  : loaded extends { readonly ok: false; readonly reason: string }
    ? never
    : loaded;

/** Says that what was asked for does not exist. */
export function notFound(reason: string): FailedLoad {
  return { ok: false, reason, notFound: true };
}

export type Unwrapped<data> = { readonly ok: true; readonly data: data } | FailedLoad;

/** Takes the wrapper off. An object counts as one only with exactly the wrapper's shape: `ok` and `value`, or `ok` and `reason`. */
export function unwrapLoad<loaded>(loaded: loaded): Unwrapped<LoadedData<loaded>> {
  if (isFailedLoad(loaded)) return loaded;
  // The one place where the type is taken on trust: LoadedData says in types what the two tests here say at run time.
  const data = (isSuccessfulLoad(loaded) ? loaded.value : loaded) as LoadedData<loaded>;
  return { ok: true, data };
}

function isFailedLoad(value: unknown): value is FailedLoad {
  return isObject(value) && value['ok'] === false && typeof value['reason'] === 'string';
}

function isSuccessfulLoad(value: unknown): value is { readonly ok: true; readonly value: unknown } {
  return isObject(value) && value['ok'] === true && 'value' in value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
