/** Pages with an island get the import map and the loader; all others know nothing of them, and load no React. */
import { allowScript } from '../../composer/content-security-policy.ts';
import type { PageDefinition, PagePart } from '../../composer/page.ts';

/** What the browser needs for islands. */
export interface Islands {
  /** Fragments that are islands. */
  readonly names: ReadonlySet<string>;
  /** Import map and loader, in this order: a map has to come before the first module. */
  readonly head: string;
  /** Hash source of the import map, for the policy of pages. */
  readonly hash: string;
}

/** Where the head's markup goes: ahead of every script and preload. */
const TITLE = '<title>';

export function withIslands(pages: readonly PageDefinition[], islands: Islands): readonly PageDefinition[] {
  return pages.map((page) => {
    const { parts, policy } = page;
    return {
      ...page,
      ...(policy === undefined ? {} : { policy: allowScript(policy, islands.hash) }),
      parts:
        typeof parts === 'function'
          ? (params) => {
              const made = parts(params);
              return made && addHead(made, islands);
            }
          : addHead(parts, islands),
    };
  });
}

function addHead(parts: readonly PagePart[], { names, head }: Islands): readonly PagePart[] {
  if (!parts.some((part) => part.kind === 'slot' && names.has(part.slot.fragment))) return parts;
  const at = parts.findIndex((part) => part.kind === 'html' && part.html.includes(TITLE));
  const part = parts[at];
  if (part?.kind !== 'html') return parts;
  return parts.with(at, { kind: 'html', html: part.html.replace(TITLE, () => head + TITLE) });
}
