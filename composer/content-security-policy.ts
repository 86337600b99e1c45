/**
 * The Content-Security-Policy of pages.
 *
 * A page states its own, strict one. What it does not have to know is the script for holes: where a policy would keep that
 * out, its hash is added.
 */

/** For pages that state none: what breaks no page that works without one. A foreign `<base>` would turn every link of a page. */
export const DEFAULT_POLICY = "base-uri 'self'";

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
