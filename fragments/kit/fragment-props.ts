/** How the compiler knows which fragments there are and what props they take. */
import type { Fragment } from './fragment.ts';

/**
 * The fragments of the application, name to props. Filled by declaration merging where they are registered:
 * `interface FragmentProps extends PropsOf<typeof fragments> {}`.
 */
// biome-ignore lint/suspicious/noEmptyInterface: it is filled by declaration merging.
export interface FragmentProps {}

/** Name to props of a list of fragments. */
export type PropsOf<fragments extends readonly Fragment[]> = {
  readonly [fragment in fragments[number] as fragment['terms']['name']]: NonNullable<fragment['~input']>;
};

/** Name of a registered fragment; any text as long as none is registered. */
export type FragmentName = keyof FragmentProps extends never ? string : keyof FragmentProps & string;

/** Props of a registered fragment. */
export type PropsOfFragment<name extends string> = name extends keyof FragmentProps
  ? FragmentProps[name]
  : Readonly<Record<string, unknown>>;

/** What a slot says of its fragment: `props` may be left out only where none is needed. */
export type SlotTarget<name extends FragmentName = FragmentName> = name extends FragmentName
  ? Readonly<Record<never, never>> extends PropsOfFragment<name>
    ? { readonly fragment: name; readonly props?: PropsOfFragment<name> }
    : { readonly fragment: name; readonly props: PropsOfFragment<name> }
  : never;
