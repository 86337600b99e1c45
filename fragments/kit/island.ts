/**
 * Islands: markup that becomes interactive in the browser, and works without.
 *
 * The markup brings all that hydration needs: the module's name, when to start, the prefix of its ids, and the view's props as
 * inert JSON. An empty element at its end says that it is whole, while the page around it may still be on its way.
 */

/** When the browser makes it interactive: at once, when it is about to be seen, or when somebody turns to it. */
export type IslandTrigger = 'load' | 'visible' | 'interaction';

/** What the markup of one island is made of. */
export interface IslandParts {
  /** The fragment's name, by which its module is known. */
  readonly name: string;
  readonly on: IslandTrigger;
  /** Given to React on both sides: ids are the same only with it. */
  readonly idPrefix: string;
  /** What the view is given. Has to survive JSON: no dates, maps or functions. */
  readonly view: object;
  /** What the view rendered. */
  readonly html: string;
}

/** Wraps a view's markup. Markup that shows nothing stays nothing. */
export function wrapIsland({ name, on, idPrefix, view, html }: IslandParts): string {
  if (html.trim() === '') return html;
  return (
    `<div data-island="${name}" data-on="${on}" data-prefix="${idPrefix}"><div>${html}</div>` +
    `<script type="application/json">${escapeScriptText(JSON.stringify(view))}</script><island-end></island-end></div>`
  );
}

/** JSON in which no text can end the script, or begin a comment in it: `<` stands in strings only, where it may be written so. */
function escapeScriptText(json: string): string {
  return json.replaceAll('<', '\\u003c');
}
