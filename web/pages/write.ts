/** `npm run build:pages`: writes the pages for the composer's Worker into `.broadsheet/built-pages.js`. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createLoaders } from '../../fragments/load/loaders.ts';
import { fragments } from '../../fragments/registry.ts';
import { stories } from '../../fragments/snapshot/newsroom.ts';
import { writeWhole } from '../assets/kept.ts';
import { stopWith } from '../process.ts';
import { createPageFacts } from './page-facts.ts';
import { writePages } from './write-pages.ts';

const MODULE = fileURLToPath(new URL('../../.broadsheet/built-pages.js', import.meta.url));

try {
  const slugs = stories.map(({ slug }) => slug);
  const text = `export const builtPages = ${JSON.stringify(writePages(createPageFacts(createLoaders()), slugs, fragments))};\n`;
  // Unchanged it is left alone, so that nobody who watches is woken.
  if (readWritten() !== text) writeWhole(MODULE, Buffer.from(text));
} catch (error) {
  stopWith(error);
}

function readWritten(): string | undefined {
  try {
    return readFileSync(MODULE, 'utf8');
  } catch {
    // Not there yet.
    return undefined;
  }
}
