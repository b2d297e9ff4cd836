import { computed, signal } from '@preact/signals';
import { routeOf } from './router.js';

const pathname = signal(typeof location === 'undefined' ? '/' : location.pathname);

/** Where the page is. */
export const route = computed(() => routeOf(pathname.value));

/** Goes up with every move the person makes, so that focus can follow even to the address they are at already. */
export const moves = signal(0);

/** @type {string | null} */
let opener = null;

/**
 * @param {string} path
 * @param {{ replace?: boolean, arrives?: boolean }} [how] whether one can come back to where one was, and whether the focus
 *   goes to the new heading: it does unless the page only corrects the address
 */
export function navigate(path, { replace = false, arrives = !replace } = {}) {
  if (replace) {
    history.replaceState(history.state, '', path);
  } else if (path !== location.pathname) {
    history.pushState(null, '', path);
  }
  opener = null;
  pathname.value = location.pathname;
  if (arrives) moves.value += 1;
}

/** The link that was followed from the page one has come back to, if it is still there. */
export const openerOf = () =>
  opener
    ? /** @type {HTMLElement | null} */ (
        document.querySelector(`main a[href="${CSS.escape(opener)}"], nav a[href="${CSS.escape(opener)}"]`)
      )
    : null;

/** Takes over clicks on links of our own, and the back button. Call once, in the page. */
export function startNavigation() {
  document.addEventListener('click', (event) => {
    const link = /** @type {Element} */ (event.target).closest?.('a[href]');
    if (!(link instanceof HTMLAnchorElement) || !isOurs(event, link)) return;
    event.preventDefault();
    history.replaceState({ ...history.state, opened: link.pathname }, '');
    navigate(link.pathname);
  });
  window.addEventListener('popstate', () => {
    opener = history.state?.opened ?? null;
    pathname.value = location.pathname;
    moves.value += 1;
  });
}

/**
 * @param {MouseEvent} event
 * @param {HTMLAnchorElement} link
 */
function isOurs(event, link) {
  const plain =
    event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey && !event.defaultPrevented;
  return (
    plain &&
    link.origin === location.origin &&
    link.target === '' &&
    !link.getAttribute('href')?.startsWith('#') &&
    routeOf(link.pathname).screen !== 'missing'
  );
}
