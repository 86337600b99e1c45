/**
 * What runs in the browser: parts of a page stay true while it is open (`data-live`, by asking every `data-every` seconds, or by
 * being told where there is `data-events`), and parts come when they are about to be seen (`data-lazy`). Works as it stands
 * here; a page with neither does not ask for it.
 */

/** Longest wait for an answer, in milliseconds. */
const PATIENCE_MS = 8_000;

/** After failures the pause doubles, up to so many times. */
const MAX_DOUBLINGS = 6;

/**
 * Markup comes from the page's own server, where it was contained; browsers that enforce Trusted Types want that said.
 * @type {{ createPolicy(name: string, rules: object): { createHTML(markup: string): string } } | undefined}
 */
const types = Reflect.get(window, 'trustedTypes');
const own = types?.createPolicy('broadsheet', { createHTML: (/** @type {string} */ markup) => markup });

/** What each part last was, as it came. @type {WeakMap<HTMLElement, string>} */
const shown = new WeakMap();

/** Streams that one page holds open at most: over HTTP/1.1 a browser has six connections for a site. */
let streams = 2;

/**
 * Asks for markup.
 * @param {string} [url]
 */
async function ask(url = '') {
  const response = await fetch(url, { cache: 'no-cache', signal: AbortSignal.timeout(PATIENCE_MS) });
  if (!response.ok) throw new Error(`${response.status}`);
  return response.text();
}

/** @param {string} markup */
function parse(markup) {
  const next = document.createElement('template');
  next.innerHTML = own?.createHTML(markup) ?? markup;
  return next.content;
}

/**
 * Makes a part what it is now.
 * @param {HTMLElement} part
 * @param {string} markup
 */
function show(part, markup) {
  if (markup !== shown.get(part)) morph(part, parse(markup));
  shown.set(part, markup);
}

/**
 * Calls back when the page comes into sight, or goes out of it.
 * @param {() => void} run
 */
const onTurn = (run) => document.addEventListener('visibilitychange', run, { once: true });

/**
 * Keeps a part true: is told of changes where it can be, asks else. A page that nobody sees does neither.
 * @param {HTMLElement} part
 */
function follow(part) {
  let failures = 0;
  const pause = () => {
    const seconds = Number(part.dataset['every']) * 2 ** Math.min(failures, MAX_DOUBLINGS) * (0.9 + Math.random() / 5);
    setTimeout(() => (document.hidden ? start(look) : look()), seconds * 1_000);
  };
  const look = async () => {
    if (!part.isConnected) return;
    try {
      if (part.checkVisibility()) show(part, await ask(part.dataset['live']));
      failures = 0;
    } catch {
      failures += 1;
    }
    pause();
  };
  /** @param {() => void} orElse */
  const start = (orElse) => {
    if (document.hidden) onTurn(() => start(look));
    else if ('events' in part.dataset && streams > 0) listen(part, pause, () => start(look));
    else orElse();
  };
  start(pause);
}

/**
 * Shows what a stream tells. It is the browser that comes back to a stream which broke off; one that is refused is none.
 * @param {HTMLElement} part
 * @param {() => void} onRefused
 * @param {() => void} onHidden
 */
function listen(part, onRefused, onHidden) {
  streams -= 1;
  const source = new EventSource(part.dataset['live'] ?? '');
  let over = false;
  /** @param {() => void} [next] */
  const stop = (next) => {
    if (over) return;
    over = true;
    streams += 1;
    source.close();
    next?.();
  };
  onTurn(() => stop(onHidden));
  source.onmessage = ({ data }) => (part.isConnected ? show(part, data) : stop());
  source.onerror = () => source.readyState === EventSource.CLOSED && stop(onRefused);
}

/**
 * Same element, and same id where it has one: what stays the same thing through a change.
 * @param {Node} one
 * @param {Node} other
 */
const isSame = (one, other) => one.nodeName === other.nodeName && Reflect.get(one, 'id') === Reflect.get(other, 'id');

/**
 * Makes children like those of `next`, and keeps every node that can stay: focus, selection, scroll and what is open stay with it.
 * @param {Element} parent
 * @param {Element | DocumentFragment} next
 */
function morph(parent, next) {
  let at = parent.firstChild;
  for (const wanted of [...next.childNodes]) {
    let kept = at;
    while (kept && !isSame(kept, wanted)) kept = kept.nextSibling;
    if (kept && kept === at) at = at.nextSibling;
    else if (kept) parent['moveBefore' in parent ? 'moveBefore' : 'insertBefore'](kept, at);
    if (kept) renew(kept, wanted);
    else parent.insertBefore(wanted, at);
  }
  while (at) {
    const gone = at;
    at = at.nextSibling;
    gone.remove();
  }
}

/**
 * @param {Node} node
 * @param {Node} wanted
 */
function renew(node, wanted) {
  if (node.isEqualNode(wanted)) return;
  if (!(node instanceof Element && wanted instanceof Element)) {
    node.nodeValue = wanted.nodeValue;
    return;
  }
  for (const { name, value } of wanted.attributes)
    if (node.getAttribute(name) !== value) node.setAttribute(name, value);
  for (const { name } of [...node.attributes])
    if (!wanted.hasAttribute(name) && name !== 'open') node.removeAttribute(name);
  morph(node, wanted);
}

/** Asks once, from 400 pixels away; what stands there stays where nothing comes. */
const watch = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting || !(target instanceof HTMLElement)) continue;
      watch.unobserve(target);
      ask(target.dataset['lazy']).then(
        (markup) => target.replaceWith(parse(markup)),
        () => undefined,
      );
    }
  },
  { rootMargin: '400px' },
);

/** @type {NodeListOf<HTMLElement>} */
const live = document.querySelectorAll('[data-live]');
live.forEach(follow);
for (const part of document.querySelectorAll('[data-lazy]')) watch.observe(part);
