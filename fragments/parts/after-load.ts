/** Goes on from one load to the next: at once where the data is there at once, so that nothing embedded costs a promise. */
import { notFound } from '../kit/load-result.ts';
import type { Load, Loaded } from '../load/types.ts';

/** What a step may end in: more data, or why there is none. */
type Step<value> = Load<value> | { readonly ok: false; readonly reason: string };

/** Hands a good value to `next`; a failure stays what it is. */
export function afterLoad<before, after>(load: Load<before>, next: (value: before) => Step<after>): Load<after> {
  const goOn = (loaded: Loaded<before>): Load<after> => (loaded.ok ? next(loaded.value) : loaded);
  return load instanceof Promise ? load.then(goOn) : goOn(load);
}

/** Both values, or the first failure. Both are under way already. */
export function bothLoads<first, second>(one: Load<first>, other: Load<second>): Load<readonly [first, second]> {
  return afterLoad(one, (first) => afterLoad(other, (second) => ({ ok: true, value: [first, second] as const })));
}

/** The values that could be had, in order. Never fails. */
export function goodLoads<value>(loads: readonly Load<value>[]): Load<readonly value[]> {
  const pick = (all: readonly Loaded<value>[]): Loaded<readonly value[]> => ({
    ok: true,
    value: all.flatMap((loaded) => (loaded.ok ? [loaded.value] : [])),
  });
  const settled = loads.filter((load): load is Loaded<value> => !(load instanceof Promise));
  return settled.length === loads.length ? pick(settled) : Promise.all(loads).then(pick);
}

/** The value, or nothing where it could not be had. Never fails. */
export function optionalLoad<value>(load: Load<value>): Load<value | undefined> {
  const soften = (loaded: Loaded<value>): Loaded<value | undefined> =>
    loaded.ok ? loaded : { ok: true, value: undefined };
  return load instanceof Promise ? load.then(soften) : soften(load);
}

/** For facts that this site alone has, so that a failed load means that there is no such thing: a 404, not a failure. */
export function ownLoad<value>(load: Load<value>): Load<value> {
  const judge = (loaded: Loaded<value>): Loaded<value> => (loaded.ok ? loaded : notFound(loaded.reason));
  return load instanceof Promise ? load.then(judge) : judge(load);
}
