/** The fragments that services declare in their manifests. */

import { parseManifest } from '../../composer/manifest.ts';
import { SiteError } from '../../composer/site.ts';
import { ask } from '../check/ask.ts';
import { readSite } from '../site-file/read-site.ts';
import type { RemoteFragment } from './make-types.ts';

const MANIFEST_PATH = '/.well-known/fragments';

/** Why there are no types; one line each. */
export class NoTypes extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'NoTypes';
    this.problems = problems;
  }
}

/** What was found, and what was left out: a line for each entry that no composer would take. */
export interface FoundFragments {
  readonly fragments: readonly RemoteFragment[];
  readonly leftOut: readonly string[];
}

/** Asks every source: URLs of services, and files of sites. Rejects with {@link NoTypes}, or `SiteError` for a wrong site file. */
export async function findFragments(sources: readonly string[]): Promise<FoundFragments> {
  const services = (await Promise.all(sources.map(findServices))).flat();
  if (services.length === 0) throw new NoTypes(['no service there has a manifest: its fragments are stated by hand']);
  const asked = await Promise.allSettled(services.map(askService));
  const problems = asked.flatMap((one) => (one.status === 'rejected' ? [String(one.reason.message)] : []));
  if (problems.length > 0) throw new NoTypes(problems);
  const found = asked.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const fragments = found.flatMap((one) => one.fragments);
  refuseDoubles(fragments);
  return { fragments, leftOut: found.flatMap((one) => one.leftOut) };
}

/** URLs of services; of a site, those that are discovered. */
async function findServices(source: string): Promise<readonly string[]> {
  if (/^https?:\/\//.test(source)) return [source.replace(/\/+$/, '')];
  const reading = await readSite(source);
  if (!reading.ok) throw new SiteError(reading.problems);
  return reading.site.services.flatMap(({ address, fragments }) =>
    address.kind === 'url' && fragments === undefined ? [address.url] : [],
  );
}

async function askService(service: string): Promise<FoundFragments> {
  const answer = await ask(service + MANIFEST_PATH, { headers: { accept: 'application/json' } });
  if (answer.kind === 'failure') throw new Error(`${service}: ${answer.detail}`);
  if (answer.status !== 200) throw new Error(`${service}: ${MANIFEST_PATH} answers ${answer.status}`);
  const manifest = parseManifest(parseJson(answer.body));
  if (!manifest.ok) throw new Error(`${service}: the manifest is not of contract 1: ${manifest.detail}`);
  return {
    fragments: manifest.entries.map(({ name, version, text }) => ({ name, version, service, props: propsOf(text) })),
    leftOut: manifest.refused.map(
      ({ name, reason, detail }) =>
        `${service}: left out ${JSON.stringify(name ?? 'an entry')}: ${reason}, ${JSON.stringify(detail)}`,
    ),
  };
}

function refuseDoubles(found: readonly RemoteFragment[]): void {
  const owners = new Map<string, string>();
  for (const { name, service } of found) {
    const other = owners.get(name);
    if (other !== undefined)
      throw new NoTypes([`Fragment "${name}" is offered by ${other} and by ${service}. Rename one.`]);
    owners.set(name, service);
  }
}

function propsOf(entry: string): unknown {
  const value: unknown = JSON.parse(entry);
  return typeof value === 'object' && value !== null && 'props' in value ? value.props : undefined;
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}
