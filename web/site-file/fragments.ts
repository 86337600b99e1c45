/** Services and fragments as declared become what the composer knows of them. */
import { cacheRule } from '../../composer/cache/cache-control.ts';
import type { FragmentSpec, Props, PropsVerdict } from '../../composer/contract.ts';
import { isOwnPath } from '../../composer/manifest.ts';
import { FRAGMENT_MAX_BYTES, FRAGMENT_TIMEOUT_MS } from '../../composer/policy/budgets.ts';
import { findWrongProp } from '../../composer/props-check.ts';
import { type PropsSchema, parsePropsSchema } from '../../composer/props-schema.ts';
import { coerceProps } from '../../composer/props-text.ts';
import type { ServiceDefinition } from '../../composer/site.ts';
import { findImbalance } from '../../composer/template/balance.ts';
import { findCacheProblems } from './cache-value.ts';
import { parseForward } from './forward.ts';
import type { JsonPath } from './json.ts';
import type { ProblemList } from './problems.ts';
import type { FragmentDeclaration, ServiceDeclaration, SiteDeclaration } from './schema.ts';

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;

/** Makes the services of a site. */
export function readServices(
  declared: NonNullable<SiteDeclaration['services']>,
  list: ProblemList,
): readonly ServiceDefinition[] {
  const owners = new Map<string, string>();
  return Object.entries(declared).map(([name, service]) => readService(name, service, owners, list));
}

function readService(
  name: string,
  { url, fragments, concurrency, pipelining }: ServiceDeclaration,
  owners: Map<string, string>,
  list: ProblemList,
): ServiceDefinition {
  const path = ['services', name];
  checkName(name, path, list);
  const wrong = findUrlProblem(url);
  if (wrong !== undefined) list.add([...path, 'url'], wrong);
  const specs =
    fragments &&
    Object.entries(fragments).map(([fragment, declaration]) => {
      const at = [...path, 'fragments', fragment];
      const owner = owners.get(fragment);
      if (owner !== undefined)
        list.add(at, `Fragment "${fragment}" is there already, in service "${owner}". Rename one of them`);
      owners.set(fragment, owner ?? name);
      return readFragment(fragment, name, declaration, at, list);
    });
  const address = { kind: 'url', url: url.replace(/\/+$/, '') } as const;
  return {
    name,
    at: list.placeOf(path),
    address,
    fragments: specs,
    ...(concurrency !== undefined && { concurrency }),
    ...(pipelining !== undefined && { pipelining }),
  };
}

function checkName(name: string, path: JsonPath, list: ProblemList): void {
  if (NAME.test(name)) return;
  list.add(path, `"${name}" is no name. Use letters, digits, ".", "_" and "-", at most 128, a letter or digit first`);
}

/** What is wrong with the address of a service, if anything. */
function findUrlProblem(text: string): string | undefined {
  const url = URL.parse(text);
  if (!url) return `"${text}" is no URL. Write it like "http://127.0.0.1:9001"`;
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return `"${text}" is not http or https. Write it like "http://127.0.0.1:9001"`;
  }
  if (url.username !== '' || url.password !== '') return 'The URL holds a user or a password. Take them out';
  if (/[?#]/.test(text)) return 'The URL holds a query or a fragment. End it with the path';
  return undefined;
}

function readFragment(
  name: string,
  service: string,
  declared: FragmentDeclaration,
  at: JsonPath,
  list: ProblemList,
): FragmentSpec {
  checkName(name, at, list);
  if (!isOwnPath(declared.path)) {
    list.add(
      [...at, 'path'],
      `"${declared.path}" is no plain path on the service. Write it like "/ticker", without host, query or ".."`,
    );
  }
  if (declared.cache !== undefined) {
    for (const problem of findCacheProblems(declared.cache, 'fragment')) list.add([...at, 'cache'], problem);
  }
  const imbalance = declared.fallback === undefined ? undefined : findImbalance(declared.fallback);
  if (imbalance) list.add([...at, 'fallback'], imbalance.message);
  return {
    name,
    service,
    path: declared.path,
    version: declared.version ?? '0',
    timeoutMs: declared.timeoutMs ?? FRAGMENT_TIMEOUT_MS,
    cache: cacheRule(declared.cache ?? ''),
    forward: readForward(declared.forward ?? [], [...at, 'forward'], list),
    fallback: declared.fallback,
    maxBytes: declared.maxBytes ?? FRAGMENT_MAX_BYTES,
    trust: declared.trust ?? 'verbatim',
    assets: {
      styles: declared.assets?.styles ?? [],
      scripts: declared.assets?.scripts ?? [],
      ...(declared.assets?.scripts && { areScriptsStated: true }),
    },
    nested: declared.nested ?? false,
    ...(declared.holds && { holds: declared.holds }),
    checkProps: makeCheck(declared.props, [...at, 'props'], list),
  };
}

/** The names in lower case, sorted, each once: the order in which they are part of the cache key. */
function readForward(entries: readonly string[], path: JsonPath, list: ProblemList): readonly string[] {
  const names = new Set<string>();
  for (const [index, entry] of entries.entries()) {
    const forward = parseForward(entry);
    if (forward.ok) names.add(forward.name);
    else list.add([...path, index], forward.message);
  }
  return [...names].sort();
}

/** Without a schema a fragment judges its props itself. */
function makeCheck(json: unknown, path: JsonPath, list: ProblemList): (props: Props) => PropsVerdict {
  if (json === undefined) return () => ({ ok: true });
  const parsed = parsePropsSchema(json);
  if (parsed.ok) return (props) => judgeProps(props, parsed.schema);
  list.add(path, `${parsed.reason}. Props are flat: text, numbers, true or false, and lists of them`);
  return () => ({ ok: true });
}

function judgeProps(props: Props, schema: PropsSchema): PropsVerdict {
  const reason = findWrongProp(coerceProps(props, schema), schema);
  return reason === undefined ? { ok: true } : { ok: false, reason };
}
