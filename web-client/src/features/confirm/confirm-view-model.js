import { computed, signal } from '@preact/signals';
import { Problem } from '../../protocol/problem.js';

/**
 * A grave act that waits for its person: what it is, and confirming it.
 * @param {import('../../model/types.js').Client} client
 */
export function confirmViewModel(client) {
  /** A code or a password. */
  const word = signal('');
  const hasPasskeys = signal(true);
  const prefersCode = signal(false);
  void client
    .passkeys()
    .then(({ isHere }) => (hasPasskeys.value = isHere))
    // What cannot be loaded now is asked for again by confirming, which says what is the matter.
    .catch(() => {});
  const problem = signal(/** @type {any} */ (null));
  const isBusy = signal(false);
  const act = client.graveAct;

  return {
    act,
    word,
    prefersCode,
    problem,
    isBusy,
    /** @returns {"passkey" | "code" | "password" | "none"} */
    get means() {
      const all = act.value?.confirmation?.means ?? [];
      const usable = all.filter((means) => means !== 'passkey' || (hasPasskeys.value && !prefersCode.value));
      return usable[0] ?? all[0] ?? 'none';
    },
    get hasChoice() {
      return hasPasskeys.value && (act.value?.confirmation?.means.length ?? 0) > 1;
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
        const { means } = this;
        const said = means === 'passkey' ? null : means === 'code' ? { code: word.value.trim() } : { password: word.value };
        await (await client.passkeys()).confirm(asked.confirmation, said);
        asked.confirmed();
      } catch (refused) {
        // A challenge that is over cannot be confirmed any more: the act asks for another one.
        if (/** @type {any} */ (refused).code === 'challenge-over') asked.refused(/** @type {any} */ (refused));
        else problem.value = refused;
      } finally {
        isBusy.value = false;
      }
    },
    cancel: () => act.value?.refused(new Problem({ code: 'given-up' })),
  };
}
