/** For those who write fragments: every registered one by itself, with its example props. Not linked from the paper. */
import type { PageDefinition } from '../../composer/page.ts';
import type { Fragment } from '../../fragments/kit/fragment.ts';
import { exampleProps } from '../check/example-props.ts';
import { definePage } from '../layout/define-page.tsx';
import { NamedSlot } from '../layout/slot.tsx';

/** Two pages: the list, and one for each fragment. */
export function previewPages(fragments: readonly Fragment[]): readonly PageDefinition[] {
  const byName = new Map(fragments.map((fragment) => [fragment.terms.name, fragment]));
  return [listPage([...byName.keys()]), fragmentPage(byName)];
}

function listPage(names: readonly string[]): PageDefinition {
  return definePage({
    path: '/fragments',
    head: { title: 'Fragments', description: 'Every fragment of the newsroom.', indexed: false },
    layout: () => (
      <>
        <header>
          <h1 className="page-title">Fragments</h1>
          <p className="page-intro">Each by itself, with its example props.</p>
        </header>
        <ul className="names">
          {names.map((name) => (
            <li key={name}>
              <a href={`/fragments/${name}`}>{name}</a>
            </li>
          ))}
        </ul>
      </>
    ),
  });
}

function fragmentPage(byName: ReadonlyMap<string, Fragment>): PageDefinition {
  return definePage({
    path: '/fragments/:name',
    head: ({ name = '' }) => ({ title: name, description: `The fragment ${name} by itself.`, indexed: false }),
    layout: ({ name = '' }) => {
      const fragment = byName.get(name);
      if (fragment === undefined) return undefined;
      return (
        <>
          <header>
            <h1 className="page-title">{name}</h1>
            <p className="page-intro">
              With its example props, one after the other. <a href="/fragments">All fragments</a>
            </p>
          </header>
          <div className="stack">
            {readExamples(fragment).map((props) => (
              <NamedSlot key={JSON.stringify(props)} fragment={name} props={props} timeout={2_000} />
            ))}
          </div>
        </>
      );
    },
  });
}

/** Its own examples; without any, props made from its schema. */
function readExamples({ terms }: Fragment): readonly object[] {
  const { examples } = terms.propsSchema;
  const own = Array.isArray(examples) ? examples.filter((example) => typeof example === 'object') : [];
  return own.length > 0 ? own : [exampleProps(terms.propsSchema)];
}
