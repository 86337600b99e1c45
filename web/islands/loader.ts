/**
 * Runs in the browser, on pages with an island: makes each interactive when its time comes, while the page may still stream.
 *
 * The island's module is the one that its markup names. React is the one that it names too, or else comes through the page's import
 * map; both only then. An island that cannot be had stays what it is: markup that works.
 */

/** What is made of a fragment's `client.tsx`. */
export interface IslandModule {
  readonly hydrate: (root: Element, view: object, idPrefix: string) => void;
}

/** The end of an island, which the parser reaches when all before it is there. */
class IslandEnd extends HTMLElement {
  connectedCallback(): void {
    const island = this.parentElement;
    const root = island?.firstElementChild;
    const view = this.previousElementSibling?.textContent ?? '';
    this.remove();
    if (!island || !root) return;
    let running: Promise<void> | undefined;
    START[island.dataset['on'] ?? '']?.(root, () => (running ??= hydrate(island, root, view)));
  }
}

/** When to run, once or again: only the first time counts. */
const START: Readonly<Record<string, (root: Element, run: () => Promise<void>) => void>> = {
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
    const awake = new AbortController();
    let pressed: EventTarget | null = null;
    const start = async ({ type, target }: Event): Promise<void> => {
      // A quick finger is sooner than React: its press counts once there is somebody to hear it.
      if (type === 'click') pressed = target;
      await run();
      if (awake.signal.aborted) return;
      awake.abort();
      if (pressed instanceof Element) pressed.closest<HTMLElement>('[type=button]')?.click();
    };
    for (const type of ['pointerover', 'touchstart', 'focusin', 'click'])
      root.addEventListener(type, start, { signal: awake.signal, passive: true });
  },
};

async function hydrate({ dataset }: HTMLElement, root: Element, view: string): Promise<void> {
  const href = dataset['island'] ?? '';
  preload(href, dataset['integrity']);
  const react = dataset['react'];
  if (react) preload(react, dataset['reactIntegrity']);
  else import('react');
  const module: IslandModule = await import(href);
  module.hydrate(root, JSON.parse(view), dataset['prefix'] ?? '');
}

/** An import has no integrity of its own (HTML §8.1.6.4); what it finds preloaded has been checked. */
function preload(href: string, integrity: string | undefined): void {
  document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href, integrity }));
}

// Services and the site may each bring a loader, of different releases: the first one does it for all.
if (!customElements.get('island-end')) customElements.define('island-end', IslandEnd);
