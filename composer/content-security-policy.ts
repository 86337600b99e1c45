/** Content-Security-Policy as text: making one, and letting one more script run under one that is stated. */

/** What no page needs: plug-ins, a foreign `<base>` that would turn every link, and being framed by strangers. */
const FENCES = ["base-uri 'self'", "frame-ancestors 'self'"];

/** For pages whose scripts nobody knows. */
export const OPEN_POLICY = ["object-src 'none'", ...FENCES].join('; ');

/** What may run in a page. */
export interface Allowances {
  /** Source expressions besides `'self'`: hosts and hashes. */
  readonly scripts: readonly string[];
  /** Hash sources of event handlers in attributes. */
  readonly handlers: readonly string[];
  readonly hasPlugins: boolean;
}

/** The policy under which this runs, and no other script. Styles are free: they are ordinary in markup, and cannot act. */
export function makePolicy({ scripts, handlers, hasPlugins }: Allowances): string {
  return [
    ["script-src 'self'", ...scripts].join(' '),
    ...(handlers.length === 0 ? [] : [["script-src-attr 'unsafe-hashes'", ...handlers].join(' ')]),
    ...(hasPlugins ? [] : ["object-src 'none'"]),
    ...FENCES,
  ].join('; ');
}

/** The directives that decide on script elements, first one first: CSP 3 §6.8.3. */
const DECIDING = ['script-src-elem', 'script-src', 'default-src'];

/** The policy with one more inline script allowed, named by its hash source (`'sha256-…'`). */
export function allowScript(policy: string, hash: string): string {
  const directives = policy
    .split(';')
    .map((directive) => directive.trim())
    .filter((directive) => directive !== '')
    .map((directive) => directive.split(/\s+/));
  const named = (name: string) => directives.find(([first]) => first?.toLowerCase() === name);
  const deciding = DECIDING.map(named).find((directive) => directive !== undefined);
  if (!deciding || allowsInline(deciding) || deciding.includes(hash)) return policy;
  const sources = [...deciding.slice(1).filter((source) => source.toLowerCase() !== "'none'"), hash];
  const isDefault = deciding[0]?.toLowerCase() === 'default-src';
  const changed = isDefault
    ? [...directives, ['script-src', ...sources]]
    : directives.map((one) => (one === deciding ? [one[0], ...sources] : one));
  return changed.map((directive) => directive.join(' ')).join('; ');
}

/** Every inline script may run already; a hash beside it would take that back (CSP 3 §6.7.3.2). */
function allowsInline(directive: readonly string[]): boolean {
  return (
    directive.includes("'unsafe-inline'") &&
    !directive.some((source) => /^'(?:nonce-|sha\d+-|strict-dynamic)/i.test(source))
  );
}
