/** What the tests ask of a page's tree. */
import { type DefaultTreeAdapterTypes, defaultTreeAdapter, html as names, parse } from 'parse5';

export type Element = DefaultTreeAdapterTypes.Element;

/** A page as a browser would read it. */
export interface ParsedPage {
  /** In document order. */
  readonly elements: readonly Element[];
  /** What the parser had to mend: elements that nobody wrote, were never closed, or stood where they may not. */
  readonly mended: readonly string[];
}

export function parsePage(markup: string): ParsedPage {
  const mended: string[] = [];
  const document = parse(markup, {
    sourceCodeLocationInfo: true,
    onParseError: ({ code, startLine, startCol }) => void mended.push(`${code} at ${startLine}:${startCol}`),
  });
  const elements = collect(document);
  for (const element of elements) {
    const location = element.sourceCodeLocation;
    if (location?.startTag === undefined) mended.push(`<${element.tagName}> was made up`);
    else if (location.endTag === undefined && !canBeOpen(element)) mended.push(`<${element.tagName}> was not closed`);
  }
  return { elements, mended };
}

/** Value of an attribute, by its name in lower case. */
export function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((attr) => attr.name === name)?.value;
}

export function textOf(node: DefaultTreeAdapterTypes.ParentNode): string {
  return node.childNodes
    .map((child) => {
      if (defaultTreeAdapter.isTextNode(child)) return child.value;
      return defaultTreeAdapter.isElementNode(child) ? textOf(child) : '';
    })
    .join('');
}

const voidElements = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'track',
  'wbr',
]);

/** Void elements have no end tag, and foreign ones may close themselves. */
function canBeOpen(element: Element): boolean {
  return voidElements.has(element.tagName) || element.namespaceURI !== names.NS.HTML;
}

function collect(parent: DefaultTreeAdapterTypes.ParentNode): readonly Element[] {
  return parent.childNodes.filter(defaultTreeAdapter.isElementNode).flatMap((child) => [child, ...collect(child)]);
}
