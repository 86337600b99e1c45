/** The files of a new fragment: small, working, and each the place where one thing is changed. */
import type { FragmentNames } from './fragment-name.ts';

/** Path from the root of the repository, and text. */
export type NewFile = readonly [path: string, text: string];

/** All files of a fragment. */
export function makeFragmentFiles(names: FragmentNames): readonly NewFile[] {
  const { kebab } = names;
  return [
    [`fragments/${kebab}/fragment.tsx`, makeFragment(names)],
    [`fragments/${kebab}/view.tsx`, makeView(names)],
    [`fragments/${kebab}/worker.ts`, makeWorker(names)],
    [`fragments/${kebab}/wrangler.toml`, makeConfig(names)],
    [`fragments/${kebab}/style.css`, makeStyle(names)],
    [`test/fragments/${kebab}.test.ts`, makeTest(names)],
  ];
}

function makeFragment({ kebab, camel, pascal, words }: FragmentNames): string {
  return `import * as z from 'zod/mini';
import { defineFragment } from '../kit/define-fragment.ts';
import { quickFacts } from '../parts/cache-terms.ts';
import { ${pascal}Fallback, ${pascal}View } from './view.tsx';

/** ${words}, for somebody. */
export const ${camel} = defineFragment({
  name: '${kebab}',
  props: z.object({ name: z._default(z.string().check(z.minLength(1), z.maxLength(64)), 'reader') }),
  examples: [{ name: 'reader' }, { name: 'editor' }],
  cache: quickFacts,
  // May be async. Pass \`signal\` of its second argument to everything that waits.
  load: ({ name }) => ({ greeting: \`Good morning, \${name}.\` }),
  View: ({ data }) => <${pascal}View greeting={data.greeting} />,
  Fallback: ${pascal}Fallback,
});
`;
}

function makeView({ kebab, pascal, words }: FragmentNames): string {
  return `/** ${words}: what is seen of it. */
import type { ReactElement } from 'react';

export function ${pascal}View({ greeting }: { readonly greeting: string }): ReactElement {
  return (
    <section className="${kebab}">
      <h2>${words}</h2>
      <p>{greeting}</p>
    </section>
  );
}

/** Shown where nothing better can be had: no props, no data. */
export function ${pascal}Fallback(): ReactElement {
  return (
    <section className="${kebab}">
      <h2>${words}</h2>
      <p>Back in a moment.</p>
    </section>
  );
}
`;
}

function makeWorker({ camel, words }: FragmentNames): string {
  return `/** ${words} as a Worker of its own. */
import { built } from '#built-assets';
import { createFragmentWorker } from '../kit/serve-worker.ts';
import { ${camel} } from './fragment.tsx';

export default createFragmentWorker([${camel}], undefined, built.fragments);
`;
}

function makeConfig({ kebab, words }: FragmentNames): string {
  return `# ${words} as a Worker of its own. The composer is bound to it in web/composer/wrangler.toml.
name = "broadsheet-${kebab}"
main = "worker.ts"
compatibility_date = "2026-10-20"
compatibility_flags = ["enable_request_signal"]
minify = true
keep_names = false
upload_source_maps = true
workers_dev = false

# Its style, and its client.tsx where it is an island.
[build]
command = "npm run --silent build:assets"
watch_dir = ["worker.ts", "fragment.tsx", "view.tsx", "client.tsx", "style.css", "../kit", "../load", "../parts"]

[assets]
directory = "../../.broadsheet/assets"

# It renders in one go: React without its streams. Remove this where the fragment says "suspense: true".
[alias]
"react-dom/server" = "../../node_modules/react-dom/cjs/react-dom-server-legacy.browser.production.js"

# As it is deployed: React's two halves go together only where both are made for production.
[define]
"process.env.NODE_ENV" = "\\"production\\""

# Each deployment is a version of it: no page shows parts of two.
[version_metadata]
binding = "CF_VERSION_METADATA"

[observability.logs]
enabled = true
`;
}

function makeStyle({ kebab }: FragmentNames): string {
  return `.${kebab} {
  padding-block: 0.75rem;
  border-block-start: 1px solid currentcolor;
}
`;
}

function makeTest({ kebab, camel }: FragmentNames): string {
  const kit = `import { createFragmentHost } from '../../fragments/index.ts';`;
  const own = `import { ${camel} } from '../../fragments/${kebab}/fragment.tsx';`;
  // In the order in which the formatter wants them.
  return `import assert from 'node:assert/strict';
import { test } from 'node:test';
${(kebab < 'index.ts' ? [own, kit] : [kit, own]).join('\n')}

const host = createFragmentHost([${camel}]);
const get = (query: string) => host.fetch(new Request(\`http://site.test/${kebab}?\${query}\`));

test('${kebab} greets by name, and escapes it', async () => {
  const response = await get('name=%3Cb%3EAda');
  assert.equal(response.status, 200);
  assert.match(await response.text(), /Good morning, &lt;b&gt;Ada\\./);
});

test('${kebab} refuses a prop that it does not know', async () => {
  assert.equal((await get('nmae=Ada')).status, 400);
});

test('${kebab} has a fallback', () => {
  assert.match(${camel}.renderFallback() ?? '', /Back in a moment/);
});
`;
}
