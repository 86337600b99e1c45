/** What the head of a page with an island says: where React is, and what starts islands. */
import { createHash } from 'node:crypto';
import type { IslandSupport } from '../../composer/page.ts';
import type { BuiltFile } from '../../fragments/kit/built-assets.ts';
import { LOADER_PATH, REACT, REACT_PATH } from '../assets/modules.ts';

/** Undefined where no island was built. A map has to come before the first module. */
export function supportIslands(named: ReadonlyMap<string, BuiltFile>): IslandSupport | undefined {
  const react = named.get(REACT_PATH);
  const loader = named.get(LOADER_PATH);
  if (!react || !loader) return undefined;
  const map = JSON.stringify({
    imports: Object.fromEntries(REACT.map((specifier) => [specifier, react.url])),
    integrity: { [react.url]: react.integrity },
  });
  return {
    head:
      `<script type="importmap">${map}</script>` +
      `<script type="module" async src="${loader.url}" integrity="${loader.integrity}"></script>`,
    hash: `'sha256-${createHash('sha256').update(map).digest('base64')}'`,
  };
}
