/**
 * The page's first script, and the only one that is no module: it runs while the modules of the first page are still on their
 * way, and asks for what comes after them, by the address: an invitation, signing in, or else what somebody sees who is signed
 * in. The build has listed it in the page. Nothing waits for this script, and it waits for no style sheet.
 */
function askAhead() {
  const place = /^\/(join|sign-in)\/?$/.exec(location.pathname)?.[1] ?? 'inside';
  for (const link of document.querySelectorAll(`link[rel~="for-${place}"]`)) {
    link.setAttribute('rel', link.getAttribute('href')?.endsWith('.css') ? 'stylesheet' : 'modulepreload');
  }
}

if (document.readyState === 'loading') document.addEventListener('readystatechange', askAhead, { once: true });
else askAhead();
