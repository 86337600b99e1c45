/** Checks what pages ask for: fragments that are there, props that they take, parameters that something fills. */
import type { FragmentSpec, PropValue } from '../../composer/contract.ts';
import type { PagePart, SlotDefinition } from '../../composer/page.ts';
import { nearestName, suggest } from '../../composer/suggest.ts';
import { isTemplate, paramNames } from '../../composer/template/param-names.ts';
import type { JsonPath } from './json.ts';
import type { ProblemList } from './problems.ts';

/** The fragments that a site states itself. */
export interface KnownFragments {
  readonly names: ReadonlySet<string>;
  /** Those without mistakes. */
  readonly specs: ReadonlyMap<string, FragmentSpec>;
}

/** Every slot must name a fragment of the site, with props that it takes. */
export function checkSlots(parts: readonly PagePart[], fragments: KnownFragments, list: ProblemList): void {
  for (const part of parts) {
    if (part.kind !== 'slot' || part.slot.fragment === '') continue;
    const { at, fragment } = part.slot;
    const spec = fragments.specs.get(fragment);
    if (spec) checkProps(part.slot, spec, list);
    else if (!fragments.names.has(fragment)) {
      const hint = suggest(fragment, fragments.names) || ' Declare it under "fragments" of its service.';
      list.addForeign(`${at}: No service has a fragment "${fragment}".${hint}`);
    }
  }
}

/** Props with parameters in them are judged when the request is there. */
function checkProps(slot: SlotDefinition, spec: FragmentSpec, list: ProblemList): void {
  const props: Record<string, PropValue> = {};
  for (const [name, value] of Object.entries(slot.props)) {
    if (isTemplate(value)) return;
    props[name] = value;
  }
  const verdict = spec.checkProps(props);
  if (!verdict.ok)
    list.addForeign(`${slot.at}: Fragment "${slot.fragment}": ${verdict.reason}. Correct the query of src.`);
}

/** `{nmae}` on `/team/:name` would silently wait for `?nmae=`. */
export function warnOfNames(
  parts: readonly PagePart[],
  params: readonly string[],
  path: JsonPath,
  list: ProblemList,
): void {
  for (const name of paramNames(parts)) {
    if (params.includes(name)) continue;
    const near = nearestName(name, params);
    if (near === undefined) continue;
    list.warn(path, `{${name}} is no parameter of the path, and is taken from the query. Did you mean {${near}}?`);
  }
}
