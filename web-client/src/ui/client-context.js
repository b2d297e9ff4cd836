import { createContext } from 'preact';
import { useContext, useEffect, useMemo } from 'preact/hooks';

/** @typedef {import('../model/types.js').Client} Client */

export const ClientContext = createContext(/** @type {Client} */ (/** @type {unknown} */ (null)));

/** The model, for a view that has no view-model of its own to ask. */
export const useClient = () => useContext(ClientContext);

/**
 * A view-model that lives as long as what it is about: made anew when a dependency changes, and let go afterwards.
 * @template {object} T
 * @param {(client: Client) => T} make
 * @param {any[]} [dependencies]
 * @returns {T}
 */
export function useViewModel(make, dependencies = []) {
  const client = useClient();
  const viewModel = useMemo(() => make(client), [client, ...dependencies]);
  useEffect(() => () => /** @type {{ dispose?: () => void }} */ (viewModel).dispose?.(), [viewModel]);
  return viewModel;
}
