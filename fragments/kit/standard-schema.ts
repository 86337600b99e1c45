/**
 * The part of Standard Schema (standardschema.dev) that the kit uses, so that props may be declared with any library
 * that implements it: Zod 4 (Zod Mini too), ArkType, Valibot with its JSON Schema add-on.
 */

/** A schema for props: it checks them, and it can say in JSON Schema what it wants. */
export interface PropsSchema<input = unknown, output = input> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    /** Never called with anything but a flat object. Has to answer at once: a promise counts as a refusal. */
    readonly validate: (value: unknown) => PropsResult<output> | Promise<PropsResult<output>>;
    /** Absent in libraries without Standard JSON Schema; of those the kit takes Zod Mini only. */
    readonly jsonSchema?: {
      readonly input: (options: { readonly target: 'draft-2020-12' }) => Record<string, unknown>;
    };
    readonly types?: { readonly input: input; readonly output: output } | undefined;
  };
}

type PropsResult<output> =
  | { readonly value: output; readonly issues?: undefined }
  | { readonly issues: readonly PropsIssue[] };

/** One thing wrong with the props. */
export interface PropsIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** What a caller passes. */
export type PropsInput<schema extends PropsSchema> = NonNullable<schema['~standard']['types']>['input'];

/** What `load` and `View` get: defaults filled in, values transformed. */
export type PropsOutput<schema extends PropsSchema> = NonNullable<schema['~standard']['types']>['output'];
