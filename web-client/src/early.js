/**
 * The page's first script, and the only one that is no module: it runs while the modules of the first page are still on their
 * way. Unless the address is a way in, somebody is signed in, as a rule, and what they will see is asked for now: the build has
 * listed it in the page.
 */
if (!/^\/(join|sign-in)\/?$/.test(location.pathname)) {
  for (const link of document.querySelectorAll('link[rel="inside"]')) {
    link.setAttribute('rel', link.getAttribute('href')?.endsWith('.css') ? 'stylesheet' : 'modulepreload');
  }
}
