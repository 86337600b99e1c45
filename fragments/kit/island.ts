/**
 * Islands: markup that becomes interactive in the browser, and works without.
 *
 * The markup brings all that hydration needs: the module that was built of the same source as itself, its React where the page has
 * none for it, when to start, the prefix of its ids, and the view's props as inert JSON. So markup that was kept for days is
 * hydrated by what rendered it. An empty element at its end says that it is whole, while the page around it may still be on its
 * way.
 */
import type { BuiltFile } from './built-assets.ts';

/** When the browser makes it interactive: at once, when it is about to be seen, or when somebody turns to it. */
export type IslandTrigger = 'load' | 'visible' | 'interaction';

/** What is fixed about an island. */
export interface IslandTerms {
  readonly on: IslandTrigger;
  /** Its module. Without one it stays markup. */
  readonly client?: BuiltFile;
  /** The React of its module, where that is not the page's. */
  readonly react?: BuiltFile;
}

/** What rendering leaves for hydration. */
export interface IslandContent {
  /** Given to React on both sides: ids are the same only with it. */
  readonly idPrefix: string;
  /** What the view is given. Has to survive JSON: no dates, maps or functions. */
  readonly view: object;
}

/** Wraps a view's markup; without a module or content it stays what it is. */
export function wrapIsland(html: string, island: IslandTerms | undefined, content: IslandContent | undefined): string {
  if (island?.client === undefined || content === undefined) return html;
  const { client, react, on } = island;
  const own = react ? ` data-react="${react.url}" data-react-integrity="${react.integrity}"` : '';
  return (
    `<div data-island="${client.url}" data-integrity="${client.integrity}"${own} data-on="${on}" data-prefix="${content.idPrefix}">` +
    `<div>${html}</div><script type="application/json">${escapeScriptText(JSON.stringify(content.view))}</script>` +
    '<island-end></island-end></div>'
  );
}

/** JSON in which no text can end the script, or begin a comment in it: `<` stands in strings only, where it may be written so. */
function escapeScriptText(json: string): string {
  return json.replaceAll('<', '\\u003c');
}
