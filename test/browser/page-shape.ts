/** What a document came to in a browser, as one text: two pages that read the same have the same shape. */
import type { Page } from 'playwright';

/** The body's markup without white space between tags: patches leave line ends of their own. */
export const shapeExpression = `document.body.outerHTML.replace(/>\\s+</g, '><').replace(/\\s+<\\/body>/, '</body>')`;

export function readShape(page: Page): Promise<string> {
  return page.evaluate(shapeExpression);
}
