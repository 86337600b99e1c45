/**
 * Runs in the browser, on pages with an island: makes each interactive when its time comes, while the page may still stream.
 *
 * The island's module is the one that its markup names, React comes through the page's import map, and both only then. An island
 * that cannot be had stays what it is: markup that works.
 */
import type { FunctionComponent } from 'react';

/** The end of an island, which the parser reaches when all before it is there. */
class IslandEnd extends HTMLElement {
  connectedCallback(): void {
    const island = this.parentElement;
    const root = island?.firstElementChild;
    const json = this.previousElementSibling?.textContent ?? '';
    const start = START[island?.dataset['on'] ?? ''];
    if (island && root && start) start(root, () => hydrate(island, root, json));
    this.remove();
  }
}

const START: Readonly<Record<string, (root: Element, run: () => void) => void>> = {
  load: (_, run) => run(),
  visible(root, run) {
    const watch = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      watch.disconnect();
      run();
    });
    // The wrapper has no box of its own.
    for (const child of root.children) watch.observe(child);
  },
  interaction(root, run) {
    const gone = new AbortController();
    for (const type of ['pointerover', 'touchstart', 'focusin'])
      root.addEventListener(
        type,
        () => {
          gone.abort();
          run();
        },
        { signal: gone.signal, passive: true },
      );
  },
};

/** What `client.tsx` of a fragment exports. */
interface IslandModule {
  readonly View: FunctionComponent<object>;
}

async function hydrate({ dataset }: HTMLElement, root: Element, json: string): Promise<void> {
  const url = dataset['island'] ?? '';
  // An import has no integrity of its own (HTML §8.1.6.4); what it finds preloaded has been checked.
  const preload = { rel: 'modulepreload', href: url, integrity: dataset['integrity'] };
  document.head.append(Object.assign(document.createElement('link'), preload));
  const island: Promise<IslandModule> = import(url);
  const [{ createElement }, { hydrateRoot }, { View }] = await Promise.all([
    import('react'),
    import('react-dom/client'),
    island,
  ]);
  hydrateRoot(root, createElement(View, JSON.parse(json)), { identifierPrefix: dataset['prefix'] ?? '' });
}

customElements.define('island-end', IslandEnd);
