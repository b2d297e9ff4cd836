import { signal } from '@preact/signals';

/** Whether the server serves another version of the client than this page. Nothing is reloaded unasked: somebody may be writing. */
export const isOutdated = signal(false);

/** @param {string} page as HTML @returns {string | undefined} which the build has written into it */
export const versionOf = (page) => /<meta name="version" content="(\w+)"/.exec(page)?.[1];

/** Compares. A server that cannot be asked now is asked after the next return. */
export async function lookForNewVersion() {
  const own = document.querySelector('meta[name="version"]')?.getAttribute('content');
  try {
    const response = await fetch('/', { cache: 'no-cache', credentials: 'omit' });
    const served = response.ok ? versionOf(await response.text()) : undefined;
    if (own && served && served !== own) isOutdated.value = true;
  } catch {
    // no server, no news
  }
}
