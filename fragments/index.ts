/** The door of the fragment kit, for applications. Fragments import the files themselves. */
import type { Loaders } from './load/types.ts';

export type { HostFailure } from './kit/answer.ts';
export type { CachePolicy, SharedCachePolicy } from './kit/cache-policy.ts';
export { defineFragment, type FragmentDefinition, type ViewProps } from './kit/define-fragment.ts';
export type { Fragment } from './kit/fragment.ts';
export type { FragmentName, FragmentProps, PropsOf, PropsOfFragment, SlotTarget } from './kit/fragment-props.ts';
export { createFragmentHost, type FragmentHost, type FragmentHostOptions } from './kit/host.ts';
export type { FragmentLoaders, LoadContext } from './kit/load-context.ts';
export { type FailedLoad, notFound } from './kit/load-result.ts';
export { NestedSlot, type NestedSlotProps } from './kit/nested-slot.ts';

declare module './kit/load-context.ts' {
  interface FragmentLoaders extends Loaders {}
}
