import { html } from 'htm/preact';
import { useEffect, useState } from 'preact/hooks';
import { ProblemNote } from './problem.js';

/** @type {Map<string, Promise<void>>} */
const sheets = new Map();

/** @param {string} href which early.js may have asked for already */
function loadStyles(href) {
  let loaded = sheets.get(href);
  if (loaded === undefined) {
    loaded = new Promise((resolve, reject) => {
      const there = /** @type {HTMLLinkElement | null} */ (document.querySelector(`link[rel="stylesheet"][href="${href}"]`));
      if (there?.sheet) return resolve();
      const link = there ?? Object.assign(document.createElement('link'), { rel: 'stylesheet', href });
      link.addEventListener('load', () => resolve());
      link.addEventListener('error', (failure) => {
        // Asked for without a network: the next who wants it asks again.
        sheets.delete(href);
        link.remove();
        reject(failure);
      });
      if (!there) document.head.append(link);
    });
    sheets.set(href, loaded);
  }
  return loaded;
}

/**
 * A view whose code and styles come when it is first shown, so that the first page stays small. `preload` asks for them
 * earlier, while the page waits for something else anyway.
 * @param {() => Promise<any>} load resolves with the component
 * @param {string[]} styles
 * @param {import('preact').FunctionComponent<any>} [Meanwhile]
 * @returns {import('preact').FunctionComponent<any> & { preload: () => Promise<void> }}
 */
export function lazy(load, styles, Meanwhile) {
  /** @type {any} */
  let Loaded;
  /** @type {Promise<void> | undefined} */
  let coming;

  const preload = () => {
    coming ??= Promise.all([load(), ...styles.map(loadStyles)]).then(
      ([component]) => void (Loaded = component),
      (problem) => {
        // The next showing tries again: a connection may have been away.
        coming = undefined;
        throw problem;
      },
    );
    return coming;
  };

  /** @param {any} props */
  function Later(props) {
    const [isLoaded, setLoaded] = useState(Boolean(Loaded));
    const [failed, setFailed] = useState(/** @type {Error | null} */ (null));
    useEffect(() => {
      if (!isLoaded) preload().then(() => setLoaded(true), setFailed);
    }, []);
    if (failed) return html`<${ProblemNote} problem=${{ code: 'network' }} about="view" />`;
    if (isLoaded) return html`<${Loaded} ...${props} />`;
    return Meanwhile ? html`<${Meanwhile} />` : null;
  }
  return Object.assign(Later, { preload });
}
