/** Judges a Content-Security-Policy that an operator wrote, and makes of it what a page takes. */
import type { PageDefinition } from '../../composer/page.ts';
import { suggest } from '../../composer/suggest.ts';
import type { PolicyDeclaration } from './schema.ts';

const DIRECTIVES: readonly string[] = (
  'base-uri child-src connect-src default-src fenced-frame-src font-src form-action frame-ancestors frame-src img-src ' +
  'manifest-src media-src object-src report-to report-uri require-trusted-types-for sandbox script-src script-src-attr ' +
  'script-src-elem style-src style-src-attr style-src-elem trusted-types upgrade-insecure-requests worker-src'
).split(' ');

const KEYWORDS = ["'unsafe-eval'", "'wasm-unsafe-eval'", "'unsafe-hashes'", "'self'", "'report-sample'"];
const HASH = /^'sha(?:256|384|512)-[A-Za-z0-9+/_-]+={0,2}'$/;
/** CSP 3 §2.3.1: a scheme, or a host with what may stand around it. */
const HOST =
  /^(?:[a-z][a-z0-9+.-]*:|(?:[a-z][a-z0-9+.-]*:\/\/)?(?:\*|(?:\*\.)?[a-z0-9.-]+)(?::(?:\d+|\*))?(?:\/[^\s;,]*)?)$/i;

/** Everything that is wrong with it. */
export function findPolicyProblems(policy: PolicyDeclaration): readonly string[] {
  if (policy === false) return [];
  if (typeof policy === 'object') return (policy.scripts ?? []).flatMap(findSourceProblem);
  if (!/^[\t\x20-\x7e]*$/.test(policy) || policy.includes(','))
    return ['Not a policy. Write it like "default-src \'self\'; img-src *", one text in ASCII without commas'];
  const names = policy
    .split(';')
    .flatMap((directive) => directive.trim().split(/\s+/, 1))
    .filter((name) => name !== '');
  if (names.length === 0) return ['The policy is empty. Write false for none, or leave "policy" out for the usual one'];
  return names
    .filter((name) => !DIRECTIVES.includes(name.toLowerCase()))
    .map((name) => `Unknown directive "${name}".${suggest(name, DIRECTIVES) || ' Remove it.'}`);
}

function findSourceProblem(source: string): readonly string[] {
  if (KEYWORDS.includes(source) || HASH.test(source) || HOST.test(source)) return [];
  if (source === "'unsafe-inline'")
    return [`"${source}" does nothing beside the hashes of the page. Write the whole policy as text instead`];
  return [`"${source}" is no source of scripts. Write it like "https://maps.example" or "'sha256-…'"`];
}

/** What the page takes; nothing where the usual policy is meant. */
export function readPolicy(policy: PolicyDeclaration | undefined): Pick<PageDefinition, 'policy'> {
  if (policy === undefined) return {};
  if (typeof policy !== 'object') return { policy: policy === false ? '' : policy };
  const { scripts, reportOnly } = policy;
  return { policy: { ...(scripts !== undefined && { scripts }), ...(reportOnly !== undefined && { reportOnly }) } };
}
