import { computed, signal } from '@preact/signals';
import { refusal } from '../../i18n/problem-text.js';
import { personForm } from './person-form.js';

const JOINING_FIELDS = Object.freeze(['person.name', 'person.title', 'person.email', 'person.password']);
const FOUNDING_FIELDS = Object.freeze([
  'network.name',
  'delegation.name',
  'delegation.code',
  'delegation.timeZone',
  ...JOINING_FIELDS,
]);

/**
 * The way in. It reads the invitation first and asks for nothing before it has shown who invites to what.
 *
 * @param {import('../../model/types.js').Client} client
 * @param {string} secret from the link's fragment; empty when the address alone was opened
 * @param {string} zone the browser's, as a first guess for a founding delegation
 */
export function joinViewModel(client, secret, zone) {
  const state = signal(
    /** @type {"looking" | "invitation" | "founding" | "joined" | "refused" | "missing" | "bare" | "unreachable"} */ ('looking'),
  );
  const look = signal(/** @type {any} */ (null));
  const problem = signal(/** @type {any} */ (null));
  const wrong = signal(/** @type {Record<string, string>} */ ({}));
  const isBusy = signal(false);
  const person = personForm();
  const title = signal('');
  const network = signal('');
  const delegation = { name: signal(''), code: signal(''), kind: signal('member'), timeZone: signal(zone) };

  async function read() {
    if (secret === '') {
      state.value = 'bare';
      return;
    }
    state.value = 'looking';
    problem.value = null;
    try {
      look.value = await client.look(secret);
      state.value = look.value.kind;
      person.fields.name.value = look.value.personName ?? '';
    } catch (refused) {
      problem.value = refused;
      state.value = stateOf(/** @type {any} */ (refused));
    }
  }

  const signedInAs = computed(() => client.session.value.person?.name ?? look.value?.signedInAs?.name ?? null);

  function checked() {
    /** @type {Record<string, string>} */
    const found = {};
    if (state.value === 'founding') {
      if (network.value.trim() === '') found['network.name'] = 'form.missing';
      if (delegation.name.value.trim() === '') found['delegation.name'] = 'form.missing';
      if (!/^[A-Za-z]{2,6}$/.test(delegation.code.value.trim())) found['delegation.code'] = 'form.wrong-code';
    }
    if (signedInAs.value === null) Object.assign(found, person.wrong());
    else if (title.value.trim() === '') found['person.title'] = 'form.missing';
    return found;
  }

  const newcomer = () => (signedInAs.value === null ? person.value() : { title: title.value.trim() });

  const submit = () =>
    state.value === 'founding'
      ? client.found({
          secret,
          network: { name: network.value.trim() },
          delegation: {
            name: delegation.name.value.trim(),
            code: delegation.code.value.trim().toUpperCase(),
            kind: /** @type {"member" | "secretariat"} */ (delegation.kind.value),
            timeZone: delegation.timeZone.value,
          },
          person: newcomer(),
        })
      : client.accept({ secret, person: newcomer() });

  return {
    state,
    look,
    problem,
    wrong,
    isBusy,
    person,
    title,
    network,
    delegation,
    signedInAs,
    read,
    /** Whether the link has led to something that one can fill in. */
    isOpen: computed(() => state.value === 'invitation' || state.value === 'founding'),
    /** @returns {Promise<boolean>} whether one is in */
    async join() {
      if (isBusy.value) return false;
      problem.value = null;
      wrong.value = checked();
      if (Object.keys(wrong.value).length > 0) return false;
      isBusy.value = true;
      try {
        await submit();
        state.value = 'joined';
        return true;
      } catch (refused) {
        const told = refusal(refused, state.value === 'founding' ? FOUNDING_FIELDS : JOINING_FIELDS, 'join');
        problem.value = told.problem;
        wrong.value = told.wrong;
        if (stateOf(/** @type {any} */ (refused)) === 'refused') state.value = 'refused';
        return false;
      } finally {
        isBusy.value = false;
      }
    },
  };
}

/** @param {{ code: string }} problem */
function stateOf({ code }) {
  if (code.startsWith('invitation-')) return 'refused';
  return ['not-found', 'validation', 'malformed'].includes(code) ? 'missing' : 'unreachable';
}
