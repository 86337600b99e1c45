/** `defineFragment`: one declaration is an HTTP endpoint, a part of the composer's own process, and an entry in a manifest. */
import type { FunctionComponent, ReactNode } from 'react';
import type { FragmentAssets } from '../../composer/contract.ts';
import { FRAGMENT_MAX_BYTES, FRAGMENT_TIMEOUT_MS } from '../../composer/policy/budgets.ts';
import { type CachePolicy, formatCacheControl, formatManifestCache, makeCacheRule } from './cache-policy.ts';
import type { Fragment, FragmentTerms, LiveTerms, Prepared, Rendered } from './fragment.ts';
import type { IslandTrigger } from './island.ts';
import type { LoadContext } from './load-context.ts';
import { type LoadedData, unwrapLoad } from './load-result.ts';
import { noProps } from './no-props.ts';
import { type CheckedProps, createPropsChecker, nameProps, type PropsChecker } from './props.ts';
import { canWait, type Markup, makeIdPrefix, renderAtOnce, renderOnce, renderWhenReady } from './render.ts';
import type { PropsInput, PropsOutput, PropsSchema } from './standard-schema.ts';
import { NO_VERSION } from './version.ts';

/** What a view is given. */
export interface ViewProps<data, props> {
  readonly data: data;
  readonly props: props;
}

/** A fragment as its author writes it. Only `name` and `View` are needed. */
export interface FragmentDefinition<name extends string, schema extends PropsSchema, loaded> {
  /** Unique in the site, and its path: `weather` answers at `/weather`. Lower-case letters, digits, `-`, `.`, `_`. */
  readonly name: name;
  /** Of the code that renders it. Part of every cache key: a new version is never mixed with an old one. Default: that of its host. */
  readonly version?: string;
  /** Any Standard Schema with JSON Schema: flat, so that it travels in a query string. Default: no props. */
  readonly props?: schema;
  /** Props for which there is something to see: shown in the preview of the newsroom, and used by `broadsheet check`. */
  readonly examples?: readonly PropsInput<schema>[];
  /** How long answers may be used. Default: not stored. */
  readonly cache?: CachePolicy;
  /** Budget of one answer in milliseconds. Default 300. */
  readonly timeoutMs?: number;
  /** Cap on the markup in bytes. Default 1 MiB. */
  readonly maxBytes?: number;
  /** Names to purge answers by. */
  readonly tags?: (props: PropsOutput<schema>) => readonly string[];
  /** The only request headers (`accept-language`) and cookies (`cookie:edition`) it gets. Default: none. */
  readonly forward?: readonly string[];
  /** Stylesheets and module scripts that it needs in the head of the page. */
  readonly assets?: Partial<FragmentAssets>;
  /** May its markup hold `<fragment src>` tags? Default false. */
  readonly nested?: boolean;
  /** Names of the fragments that such tags may be for: their styles are then in the head of pages before any tag is. Default: none. */
  readonly holds?: readonly string[];
  /** The view waits inside Suspense: render it as a stream, at about seven times the cost. Default false. */
  readonly suspense?: boolean;
  /** Pages that stay open may ask again every so many seconds; with `events` the composer asks for them, and tells them of changes. */
  readonly live?: LiveTerms;
  /** Pages may leave it out and ask for it when it is about to be seen. Default false. */
  readonly lazy?: boolean;
  /** Interactive in the browser: `client.tsx` in the fragment's folder exports its `View`. Its data has to survive JSON. */
  readonly island?: { readonly on: IslandTrigger };
  /** Gets the data. May return it, promise it, or say `{ ok: false, reason }`. Default: no data. */
  readonly load?: (props: PropsOutput<schema>, context: LoadContext) => loaded | Promise<loaded>;
  /** Renders it. Nothing but whitespace is an intended nothing (204). */
  readonly View: (view: ViewProps<LoadedData<loaded>, PropsOutput<schema>>) => ReactNode;
  /** Shown where nothing better can be had. Rendered once, when the host starts. */
  readonly Fallback?: () => ReactNode;
}

/** Declares a fragment. Throws where the declaration is wrong, and says what to do. */
export function defineFragment<
  const name extends string,
  schema extends PropsSchema = typeof noProps,
  loaded = undefined,
>(definition: FragmentDefinition<name, schema, loaded>): Fragment<name, PropsInput<schema>> {
  checkName(definition.name);
  checkIsland(definition);
  checkSuspense(definition);
  // The default of `schema` is the type of `noProps`: where no schema is given, they are one.
  const schema = definition.props ?? (noProps as PropsSchema as schema);
  const checker = createPropsChecker(definition.name, schema);
  const examples = checkExamples(definition, checker);
  const prepare = (checked: CheckedProps<PropsOutput<schema>>): Prepared => {
    if (!checked.ok) return checked;
    const { value, passed } = checked;
    return {
      ok: true,
      render: (context) => render(definition, value, `${definition.name}?${nameProps(passed)}`, context),
    };
  };
  return {
    terms: makeTerms(definition, examples === undefined ? checker.jsonSchema : { ...checker.jsonSchema, examples }),
    prepare: (props) => prepare(checker.check(props)),
    prepareQuery: (query) => prepare(checker.checkQuery(query)),
    renderFallback: () => definition.Fallback && renderOnce(definition.Fallback, makeIdPrefix(`${definition.name}!`)),
  };
}

function checkName(name: string): void {
  if (/^[a-z][a-z0-9._-]{0,63}$/.test(name)) return;
  throw new Error(`Fragment "${name}": a name is a lower-case letter, then up to 63 of a-z, 0-9, "-", "." and "_".`);
}

function checkIsland({
  name,
  island,
  live,
}: {
  readonly name: string;
  readonly island?: object;
  readonly live?: object;
}): void {
  if (island === undefined || live === undefined) return;
  throw new Error(
    `Fragment "${name}": "island" and "live" exclude each other: both would change the same markup. Drop one.`,
  );
}

function checkSuspense({ name, suspense }: { readonly name: string; readonly suspense?: boolean }): void {
  if (!suspense || canWait) return;
  throw new Error(
    `Fragment "${name}": "suspense" needs React's streams, which this Worker leaves out. Remove "react-dom/server" from the [alias] of its wrangler.toml.`,
  );
}

function checkExamples<name extends string, schema extends PropsSchema, loaded>(
  { name, examples }: FragmentDefinition<name, schema, loaded>,
  checker: PropsChecker<PropsOutput<schema>>,
): readonly object[] | undefined {
  return examples?.map((example, index) => {
    const props = { ...(typeof example === 'object' ? example : {}) };
    const checked = checker.check(props);
    if (!checked.ok) throw new Error(`Fragment "${name}": examples[${index}]: ${checked.reason}.`);
    return props;
  });
}

function makeTerms<name extends string, schema extends PropsSchema, loaded>(
  definition: FragmentDefinition<name, schema, loaded>,
  propsSchema: Readonly<Record<string, unknown>>,
): FragmentTerms & { readonly name: name } {
  return {
    name: definition.name,
    version: definition.version ?? NO_VERSION,
    timeoutMs: definition.timeoutMs ?? FRAGMENT_TIMEOUT_MS,
    maxBytes: definition.maxBytes ?? FRAGMENT_MAX_BYTES,
    cache: makeCacheRule(definition.cache),
    cacheControl: formatCacheControl(definition.cache),
    manifestCache: formatManifestCache(definition.cache),
    forward: (definition.forward ?? []).map(lowerCaseName).sort(),
    assets: { styles: definition.assets?.styles ?? [], scripts: definition.assets?.scripts ?? [] },
    nested: definition.nested ?? false,
    holds: definition.holds,
    live: definition.live,
    lazy: definition.lazy ?? false,
    island: definition.island,
    propsSchema,
  };
}

/** Header names know no case; the name of a cookie does. */
function lowerCaseName(name: string): string {
  return name.startsWith('cookie:') ? name : name.toLowerCase();
}

function render<name extends string, schema extends PropsSchema, loaded>(
  definition: FragmentDefinition<name, schema, loaded>,
  props: PropsOutput<schema>,
  callName: string,
  context: LoadContext,
): Rendered | Promise<Rendered> {
  const show = (loaded: loaded): Rendered | Promise<Rendered> =>
    renderLoaded(definition, loaded, props, callName, context);
  try {
    // Without a loader `loaded` is `undefined`, the default of its type parameter.
    const loaded = definition.load ? definition.load(props, context) : (undefined as loaded);
    return loaded instanceof Promise ? loaded.then(show, failLoad) : show(loaded);
  } catch (error) {
    return failLoad(error);
  }
}

function renderLoaded<name extends string, schema extends PropsSchema, loaded>(
  definition: FragmentDefinition<name, schema, loaded>,
  loaded: loaded,
  props: PropsOutput<schema>,
  callName: string,
  context: LoadContext,
): Rendered | Promise<Rendered> {
  const result = unwrapLoad(loaded);
  if (!result.ok) return { kind: 'failure', status: result.notFound ? 404 : 502, detail: result.reason };
  const View: FunctionComponent<ViewProps<LoadedData<loaded>, PropsOutput<schema>>> = definition.View;
  const view = { data: result.data, props };
  const idPrefix = makeIdPrefix(callName);
  const island = definition.island && { island: { idPrefix, view } };
  const finish = (markup: Markup, tags: readonly string[]): Rendered => ({ kind: 'markup', markup, tags, ...island });
  try {
    const tags = definition.tags?.(props) ?? [];
    if (!definition.suspense) return finish(renderAtOnce(View, view, idPrefix), tags);
    const rendered = renderWhenReady(View, view, idPrefix, context.signal);
    return rendered.then((markup) => finish(markup, tags)).catch(failView);
  } catch (error) {
    return failView(error);
  }
}

function failLoad(error: unknown): Rendered {
  return { kind: 'failure', status: 500, detail: `the loader threw ${nameError(error)}`, error };
}

function failView(error: unknown): Rendered {
  return { kind: 'failure', status: 500, detail: `the view threw ${nameError(error)}`, error };
}

/** Only what kind of error it was: a message may quote what no reader should see. */
function nameError(error: unknown): string {
  return error instanceof Error ? error.name : 'something that is no Error';
}
