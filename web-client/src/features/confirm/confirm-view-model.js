import { computed, signal } from '@preact/signals';
import { Problem } from '../../protocol/problem.js';

/**
 * A grave act that waits for its person: what it is, and confirming it.
 * @param {import('../../model/types.js').Client} client
 */
export function confirmViewModel(client) {
  const password = signal('');
  const problem = signal(/** @type {any} */ (null));
  const isBusy = signal(false);
  const act = client.graveAct;

  return {
    act,
    password,
    problem,
    isBusy,
    /** @returns {"passkey" | "password" | "none"} */
    get means() {
      return act.value?.confirmation?.means[0] ?? 'none';
    },
    /** Whom or what it is about, as the person knows it. */
    about: computed(() => {
      /** @type {Record<string, any>} */
      const args = act.value?.args ?? {};
      const member = client.members.value.get(args.member);
      const delegation = args.newDelegation ?? client.delegations.value.get(args.delegation);
      return member?.name ?? args.personName ?? delegation?.name ?? '';
    }),
    async confirm() {
      const asked = act.value;
      if (isBusy.value || !asked?.confirmation) return;
      isBusy.value = true;
      problem.value = null;
      try {
        const word = asked.confirmation.means.includes('passkey') ? null : { password: password.value };
        await (await client.passkeys()).confirm(asked.confirmation, word);
        asked.confirmed();
      } catch (refused) {
        // A challenge that is over cannot be confirmed any more: the act asks for another one.
        if (/** @type {any} */ (refused).code === 'challenge-over') asked.refused(/** @type {any} */ (refused));
        else problem.value = refused;
      } finally {
        isBusy.value = false;
      }
    },
    cancel: () => act.value?.refused(new Problem({ code: 'passkey-cancelled' })),
  };
}
