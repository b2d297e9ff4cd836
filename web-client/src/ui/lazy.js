import { html } from 'htm/preact';
import { useEffect, useState } from 'preact/hooks';

/** @type {Map<string, Promise<void>>} */
const sheets = new Map();

/** @param {string} href */
function loadStyles(href) {
  let loaded = sheets.get(href);
  if (loaded === undefined) {
    loaded = new Promise((resolve, reject) => {
      const link = Object.assign(document.createElement('link'), {
        rel: 'stylesheet',
        href,
        onload: () => resolve(),
        onerror: reject,
      });
      document.head.append(link);
    });
    sheets.set(href, loaded);
  }
  return loaded;
}

/**
 * A view whose code and styles come when it is first shown, so that the first page stays small.
 * @param {() => Promise<any>} load resolves with the component
 * @param {string[]} styles
 * @returns {import('preact').FunctionComponent<any>}
 */
export function lazy(load, styles) {
  /** @type {any} */
  let Loaded;
  return function Later(props) {
    const [, setLoaded] = useState(Boolean(Loaded));
    const [failed, setFailed] = useState(/** @type {Error | null} */ (null));
    useEffect(() => {
      if (Loaded) return;
      Promise.all([load(), ...styles.map(loadStyles)]).then(([component]) => {
        Loaded = component;
        setLoaded(true);
      }, setFailed);
    }, []);
    if (failed) throw failed;
    return Loaded ? html`<${Loaded} ...${props} />` : null;
  };
}
