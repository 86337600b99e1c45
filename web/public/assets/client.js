/**
 * What runs in the browser: parts of a page stay true while it is open (`data-live`, every `data-every` seconds), and parts
 * come when they are about to be seen (`data-lazy`). Works as it stands here; a page with neither does not ask for it.
 */

/** Longest wait for an answer, in milliseconds. */
const PATIENCE_MS = 8_000;

/** After failures the pause doubles, up to so many times. */
const MAX_DOUBLINGS = 6;

/** What each part last was, as it came. @type {WeakMap<HTMLElement, string>} */
const shown = new WeakMap();

/**
 * Asks for a part; `undefined` where it is what was there before.
 * @param {HTMLElement} part
 * @param {string} [url]
 */
async function ask(part, url = '') {
  const response = await fetch(url, { cache: 'no-cache', signal: AbortSignal.timeout(PATIENCE_MS) });
  if (!response.ok) throw new Error(`${response.status}`);
  const markup = await response.text();
  if (markup === shown.get(part)) return undefined;
  shown.set(part, markup);
  const next = document.createElement('template');
  next.innerHTML = markup;
  return next.content;
}

/** @param {HTMLElement} part */
function follow(part) {
  let failures = 0;
  const pause = () => {
    const seconds = Number(part.dataset['every']) * 2 ** Math.min(failures, MAX_DOUBLINGS) * (0.9 + Math.random() / 5);
    setTimeout(look, seconds * 1_000);
  };
  const look = async () => {
    if (!part.isConnected) return;
    if (document.hidden) return document.addEventListener('visibilitychange', look, { once: true });
    try {
      const next = part.checkVisibility() ? await ask(part, part.dataset['live']) : undefined;
      if (next) morph(part, next);
      failures = 0;
    } catch {
      failures += 1;
    }
    pause();
  };
  pause();
}

/** @param {Node} node */
const keyOf = (node) => (node instanceof Element ? node.id : '');

/**
 * Same element, and same id where it has one: what stays the same thing through a change.
 * @param {Node} one
 * @param {Node} other
 */
const isSame = (one, other) => one.nodeName === other.nodeName && keyOf(one) === keyOf(other);

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
  async (entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting || !(target instanceof HTMLElement)) continue;
      watch.unobserve(target);
      const next = await ask(target, target.dataset['lazy']).catch(() => undefined);
      if (next) target.replaceWith(next);
    }
  },
  { rootMargin: '400px' },
);

/** @type {NodeListOf<HTMLElement>} */
const live = document.querySelectorAll('[data-live]');
live.forEach(follow);
for (const part of document.querySelectorAll('[data-lazy]')) watch.observe(part);
