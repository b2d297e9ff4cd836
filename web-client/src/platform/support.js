/**
 * What stands between this browser and the client, if anything.
 *
 * The floor is Safari 18.4, Chrome and Edge 129, Firefox 140; each feature named here is one the client needs and an
 * older browser lacks. Over http anywhere but localhost the browser withholds cryptography and drops the cookie.
 *
 * @param {any} scope the global object
 * @returns {"insecure" | "old" | null}
 */
export function obstacle(scope) {
  if (scope.isSecureContext === false || scope.crypto?.subtle === undefined) return 'insecure';
  const needed = [
    scope.Intl?.Segmenter,
    scope.Intl?.supportedValuesOf,
    scope.HTMLDialogElement,
    scope.BroadcastChannel,
    scope.navigator?.locks,
    scope.indexedDB,
    scope.Promise?.withResolvers,
    scope.Set?.prototype?.union,
  ];
  return needed.every(Boolean) && scope.CSS?.supports?.('color', 'light-dark(#000, #fff)') ? null : 'old';
}
