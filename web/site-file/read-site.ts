/** Reads SITE.json and its pages: a whole site, or everything that is wrong with it. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ServiceDefinition, SiteDefinition } from '../../composer/site.ts';
import { createPlaceFinder } from '../../composer/template/place.ts';
import { readServices } from './fragments.ts';
import { addIssues } from './issues.ts';
import { type JsonPath, parseJson } from './json.ts';
import { type PageSource, readPages } from './pages.ts';
import { findPolicyProblems } from './policy-value.ts';
import { createProblemList, type ProblemList } from './problems.ts';
import { salvage } from './salvage.ts';
import { siteSchema } from './schema.ts';
import type { KnownFragments } from './slot-checks.ts';

/** What came of reading a site. */
export type SiteReading = {
  /** Files that the site is made of, absolute, the unreadable ones included: a change of any of them may change the site. */
  readonly files: readonly string[];
  /** What is allowed but most likely not meant. */
  readonly warnings: readonly string[];
} & (
  | { readonly ok: true; readonly site: SiteDefinition }
  /** One message each: place, what is wrong, what to do. */
  | { readonly ok: false; readonly problems: readonly string[] }
);

/** Told of every file before it is read, by its absolute path. */
export type BeforeReading = (file: string) => Promise<void>;

/** Reads a site. Page files are looked for in the folder of the site file. Never throws for what stands in a file. */
export async function readSite(siteFile: string, beforeReading?: BeforeReading): Promise<SiteReading> {
  const files: string[] = [];
  const read = async (file: string): Promise<Content> => {
    files.push(path.resolve(file));
    await beforeReading?.(path.resolve(file));
    return readText(file);
  };
  const content = await read(siteFile);
  if (!content.ok) return fail(files, [`${siteFile}: ${content.message}`]);
  const json = parseJson(content.text);
  if (!json.ok) {
    return fail(files, [`${createPlaceFinder(siteFile, content.text)(json.offset)}: $: ${sentence(json.message)}`]);
  }
  const list = createProblemList(siteFile, content.text, json.offsetOf);
  for (const { path: where } of json.doubled) list.add(where, 'This key is there twice. Remove one of them');
  const site = await makeSite(json.value, siteFile, read, list);
  const warnings = list.warnings();
  const problems = list.problems();
  return site && problems.length === 0 ? { ok: true, site, files, warnings } : { ok: false, problems, files, warnings };
}

async function makeSite(
  value: unknown,
  file: string,
  read: (file: string) => Promise<Content>,
  list: ProblemList,
): Promise<SiteDefinition | undefined> {
  const parsed = siteSchema.safeParse(value);
  if (!parsed.success) addIssues(parsed.error.issues, value, list);
  const declared = parsed.success ? parsed.data : salvage(value, parsed.error.issues);
  if (!declared) return undefined;
  if (isEmpty(memberOf(value, 'pages'))) list.add(['pages'], 'There is no page. Add "/": { "file": "front.html" }');
  const services = readServices(declared.services ?? {}, list);
  const fragments = knownFragments(value, services);
  const readPage = async (name: string, where: JsonPath): Promise<PageSource | undefined> => {
    const at = path.isAbsolute(name) ? name : path.join(path.dirname(file), name);
    const content = await read(at);
    if (content.ok) return { html: content.text, at };
    list.add(where, `${at}: ${content.message}`);
    return undefined;
  };
  const { policy } = declared;
  for (const problem of policy === undefined ? [] : findPolicyProblems(policy)) list.add(['policy'], problem);
  const pages = await readPages(declared.pages, { file, fragments, readPage, policy, list });
  return { services, pages };
}

/**
 * The fragments that pages may name. Names come from the file as it is, so that a fragment with a mistake in it is not
 * unknown as well. `undefined` where a service says of itself what it has, later.
 */
function knownFragments(value: unknown, services: readonly ServiceDefinition[]): KnownFragments | undefined {
  const owners = isMissing(value, 'services') ? {} : memberOf(value, 'services');
  if (!owners) return undefined;
  const declared = Object.values(owners).map((service) => memberOf(service, 'fragments'));
  const complete = declared.filter((fragments) => fragments !== undefined);
  if (complete.length < declared.length) return undefined;
  const specs = services.flatMap((service) => service.fragments ?? []).map((spec) => [spec.name, spec] as const);
  return { names: new Set(complete.flatMap((fragments) => Object.keys(fragments))), specs: new Map(specs) };
}

/** An object inside of a value that may be anything. */
function memberOf(value: unknown, key: string): object | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const member: unknown = Object.entries(value).find(([name]) => name === key)?.[1];
  return typeof member === 'object' && member !== null && !Array.isArray(member) ? member : undefined;
}

function isMissing(value: unknown, key: string): boolean {
  return typeof value === 'object' && value !== null && !Object.hasOwn(value, key);
}

function isEmpty(value: object | undefined): boolean {
  return value !== undefined && Object.keys(value).length === 0;
}

type Content = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly message: string };

async function readText(file: string): Promise<Content> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
    return { ok: true, text };
  } catch (error) {
    return { ok: false, message: sentence(explain(error)) };
  }
}

/** Why a file cannot be read, and what to do about it. */
function explain(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'There is no such file. Check the path';
  if (code === 'EACCES' || code === 'EPERM')
    return 'It may not be read. Give read permission to the user of this process';
  if (code === 'EISDIR') return 'It is a folder. Name the file in it';
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return 'It is not UTF-8. Save it with that encoding';
  return `It cannot be read: ${error instanceof Error ? error.message : String(error)}`;
}

function sentence(message: string): string {
  return /[.?!]$/.test(message) ? message : `${message}.`;
}

function fail(files: readonly string[], problems: readonly string[]): SiteReading {
  return { ok: false, problems, files, warnings: [] };
}
