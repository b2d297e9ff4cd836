import { computed, signal } from '@preact/signals';
import { refusal } from '../../i18n/problem-text.js';
import { personForm } from './person-form.js';

/** @typedef {Awaited<ReturnType<import('../../model/types.js').Client["passkeys"]>>} Passkeys */

const REENTRY_FIELDS = Object.freeze(['email', 'password', 'person.email', 'person.name']);

/** A challenge is good for five minutes; one that is older than this is asked for anew. */
const FRESH = 240_000;
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
    /** @type {"looking" | "invitation" | "reentry" | "founding" | "joined" | "refused" | "missing" | "bare" | "unreachable"} */ ('looking'),
  );
  const look = signal(/** @type {any} */ (null));
  const problem = signal(/** @type {any} */ (null));
  const wrong = signal(/** @type {Record<string, string>} */ ({}));
  const isBusy = signal(false);
  /** How one comes in; a password where there are no passkeys, or for whoever prefers one. */
  const way = signal(/** @type {"passkey" | "password"} */ ('password'));
  const hasPasskeys = signal(false);
  /** @type {{passkeys: Passkeys, options: any, at: number} | null} asked for early: some browsers show no sheet long after a tap */
  let prepared = null;
  /** @type {import('../../net/authenticator.js').Registration | null} made already: joining failed for another reason */
  let made = null;
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
      // Together, so that a form never changes under the eyes of whoever has begun to fill it in.
      const ready = signedInAs.value === null ? prepare() : null;
      look.value = await client.look(secret);
      await ready;
      if (look.value.kind === 'reentry' && ready === null) await prepare(); // it makes a passkey whoever is signed in
      person.fields.name.value = look.value.personName ?? '';
      state.value = look.value.kind;
    } catch (refused) {
      problem.value = refused;
      state.value = stateOf(/** @type {any} */ (refused));
    }
  }

  async function prepare() {
    try {
      const passkeys = await client.passkeys();
      hasPasskeys.value = passkeys.isHere;
      if (!passkeys.isHere) return;
      prepared = { passkeys, options: await passkeys.beginJoin(secret), at: Date.now() };
      way.value = 'passkey';
    } catch {
      way.value = hasPasskeys.value ? 'passkey' : 'password'; // the tap asks again, and says what is wrong
    }
  }

  async function makePasskey() {
    if (made) return made;
    if (!prepared || Date.now() - prepared.at > FRESH) {
      const passkeys = await client.passkeys();
      prepared = { passkeys, options: await passkeys.beginJoin(secret), at: Date.now() };
    }
    made = await prepared.passkeys.make(prepared.options, look.value?.member?.name ?? person.fields.name.value.trim());
    return made;
  }

  const isAnew = () => state.value === 'reentry';
  const takesPasswords = computed(() => look.value?.passwords !== 'forbidden');
  const signedInAs = computed(() => client.session.value.person?.name ?? look.value?.signedInAs?.name ?? null);

  function checked() {
    /** @type {Record<string, string>} */
    const found = {};
    if (state.value === 'founding') {
      if (network.value.trim() === '') found['network.name'] = 'form.missing';
      if (delegation.name.value.trim() === '') found['delegation.name'] = 'form.missing';
      if (!/^[A-Za-z]{2,6}$/.test(delegation.code.value.trim())) found['delegation.code'] = 'form.wrong-code';
    }
    if (isAnew()) Object.assign(found, way.value === 'password' ? person.wrongPassword() : {});
    else if (signedInAs.value === null) Object.assign(found, person.wrong({ withPassword: way.value === 'password' }));
    else if (title.value.trim() === '') found['person.title'] = 'form.missing';
    return found;
  }

  const newcomer = (/** @type {import('../../net/authenticator.js').Registration | null} */ passkey) =>
    signedInAs.value === null ? person.value(passkey) : { title: title.value.trim() };

  /** @returns {Promise<void>} */
  const submit = (/** @type {import('../../net/authenticator.js').Registration | null} */ passkey) =>
    isAnew()
      ? client.reenter({ secret, ...person.way(passkey) })
      : state.value === 'founding'
      ? client.found({
          secret,
          network: { name: network.value.trim() },
          delegation: {
            name: delegation.name.value.trim(),
            code: delegation.code.value.trim().toUpperCase(),
            kind: /** @type {"member" | "secretariat"} */ (delegation.kind.value),
            timeZone: delegation.timeZone.value,
          },
          person: newcomer(passkey),
        })
      : client.accept({ secret, person: newcomer(passkey) });

  return {
    state,
    look,
    problem,
    wrong,
    isBusy,
    way,
    hasPasskeys,
    person,
    title,
    network,
    delegation,
    signedInAs,
    takesPasswords,
    read,
    /** Whether the link has led to something that one can fill in. */
    isOpen: computed(() => ['invitation', 'reentry', 'founding'].includes(state.value)),
    /** @returns {Promise<boolean>} whether one is in */
    async join() {
      if (isBusy.value) return false;
      problem.value = null;
      wrong.value = checked();
      if (Object.keys(wrong.value).length > 0) return false;
      isBusy.value = true;
      try {
        const isNew = state.value !== 'invitation' || signedInAs.value === null;
        await submit(isNew && way.value === 'passkey' ? await makePasskey() : null);
        state.value = 'joined';
        return true;
      } catch (refused) {
        if (/** @type {any} */ (refused).code === 'challenge-over') made = prepared = null;
        const told = refusal(refused, isAnew() ? REENTRY_FIELDS : state.value === 'founding' ? FOUNDING_FIELDS : JOINING_FIELDS, 'join');
        problem.value = told.problem;
        wrong.value = told.wrong;
        const becomes = stateOf(/** @type {any} */ (refused));
        // What was open a moment ago and is not known any more was used or taken back meanwhile.
        if (becomes === 'refused' || (isAnew() && /** @type {any} */ (refused).code === 'not-found')) state.value = becomes;
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
