/** Parts of a page that must be without mistakes. */
import assert from 'node:assert/strict';
import type { PagePart } from '../../../composer/page.ts';
import { parseTemplate } from '../../../composer/template/parse.ts';

/** Compiles a page. */
export function partsOf(html: string, routeParams: readonly string[] = []): readonly PagePart[] {
  const { parts, problems } = parseTemplate(html, 'page.html', { routeParams });
  assert.deepEqual(problems, []);
  return parts;
}
