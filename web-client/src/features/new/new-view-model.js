import { computed, signal } from '@preact/signals';
import { codePoints } from '../../platform/names.js';
import { refusal } from '../../i18n/problem-text.js';
import { LIMITS } from '../../protocol/limits.js';
import { matches } from '../people/matching.js';

/** A direct conversation holds up to 8 people, oneself included. */
export const DIRECT_LIMIT = 8;

const CONVERSATION_FIELDS = Object.freeze(['members', 'label', 'text']);
const CHANNEL_FIELDS = Object.freeze([...CONVERSATION_FIELDS, 'name', 'purpose', 'history']);

/** @typedef {import('../../model/types.js').Member} Member */
/** @typedef {import('../../model/types.js').Label} Label */

/** @type {readonly Label[]} */
export const LABELS = Object.freeze(['TLP:RED', 'TLP:AMBER+STRICT', 'TLP:AMBER', 'TLP:GREEN', 'TLP:CLEAR']);

/**
 * A conversation that does not exist yet: whom it is with, and the first message, which makes it.
 * @param {import('../../model/types.js').Client} client
 * @param {string[]} [first] members that are chosen already
 */
export function newViewModel(client, first = []) {
  const query = signal('');
  const chosen = signal(first);
  const isNamed = signal(false);
  const name = signal('');
  const purpose = signal('');
  const label = signal(/** @type {Label} */ ('TLP:RED'));
  const history = signal('joining');
  const text = signal('');
  const problem = signal(/** @type {any} */ (null));
  const wrong = signal(/** @type {Record<string, string>} */ ({}));
  const missing = signal(/** @type {string | null} */ (null));
  const isBusy = signal(false);
  const active = signal(-1);

  /** People one spoke with last come first; the rest by name. */
  const known = computed(() => {
    const me = client.me.value?.id;
    /** @type {string[]} */
    const recent = client.channelList.value
      .filter(({ kind }) => kind === 'direct')
      .flatMap(({ members }) => members.map(({ member }) => member));
    const rank = new Map([...new Set(recent)].map((id, index) => [id, index]));
    const far = rank.size;
    return [...client.members.value.values()]
      .filter(({ id, removedAt }) => id !== me && !removedAt)
      .sort((a, b) => (rank.get(a.id) ?? far) - (rank.get(b.id) ?? far) || a.name.localeCompare(b.name));
  });
  const candidates = computed(() =>
    known.value.filter((member) =>
      matches(query.value, member.name, member.title, member.delegationOf?.name, member.delegationOf?.code),
    ),
  );
  /** The conversation that exactly these people have: there is one at most, and its label stands. */
  const existing = computed(() => {
    if (isNamed.value) return undefined;
    const people = new Set([client.me.value?.id, ...chosen.value]);
    const told = problem.value?.channel;
    return client.channelList.value.find(
      ({ id, kind, members }) =>
        kind === 'direct' &&
        (id === told || (members.length === people.size && members.every(({ member }) => people.has(member)))),
    );
  });
  /** What is said under TLP:RED is not for people who come later; what was chosen counts again under another label. */
  const isHistoryFixed = computed(() => label.value === 'TLP:RED');
  const isTooMany = computed(() => chosen.value.length + 1 > DIRECT_LIMIT);

  /** @returns {string | null} the text key of what is still missing */
  function lacks() {
    if (chosen.value.length === 0) return 'new.needs-people';
    if (isNamed.value ? name.value.trim() === '' : isTooMany.value) return 'new.needs-name';
    if (!isNamed.value && text.value.trim() === '') return 'new.needs-text';
    return null;
  }

  const create = () => {
    const words = text.value.trim() === '' ? {} : { text: text.value };
    const about = purpose.value.trim() === '' ? {} : { purpose: purpose.value.trim() };
    return isNamed.value
      ? client.createChannel({
          name: name.value.trim(),
          ...about,
          label: label.value,
          history: isHistoryFixed.value ? 'joining' : /** @type {any} */ (history.value),
          members: chosen.value,
          ...words,
        })
      : client.converse(chosen.value, existing.value?.label ?? label.value, text.value);
  };

  return {
    query,
    chosen,
    isNamed,
    name,
    purpose,
    label,
    history,
    isHistoryFixed,
    text,
    problem,
    wrong,
    missing,
    isBusy,
    active,
    candidates,
    existing,
    isTooMany,
    hasNobody: computed(() => known.value.length === 0),
    mayStart: computed(() => client.me.value?.delegationOf?.kind !== 'observer'),
    chosenMembers: computed(() => chosen.value.flatMap((id) => client.members.value.get(id) ?? [])),
    /** How many people would read it. */
    readers: computed(() => chosen.value.length + 1),
    isTooLong: computed(() => codePoints(text.value) > LIMITS.message),
    /** @param {string} id */
    toggle(id) {
      chosen.value = chosen.value.includes(id) ? chosen.value.filter((other) => other !== id) : [...chosen.value, id];
      query.value = '';
      missing.value = null;
      problem.value = null;
      wrong.value = {};
      if (isTooMany.value) isNamed.value = true;
    },
    /** @param {boolean} named */
    giveName(named) {
      isNamed.value = named;
      if (named && label.value === 'TLP:RED') label.value = 'TLP:AMBER';
      if (!named) label.value = 'TLP:RED';
    },
    /** @param {1 | -1} step */
    move(step) {
      const count = candidates.value.length;
      active.value = count === 0 ? -1 : (active.value + step + count) % count;
    },
    /** Chooses what the arrows point at, or the only one found. */
    take() {
      const found = candidates.value[active.value] ?? (candidates.value.length === 1 ? candidates.value[0] : undefined);
      if (!found) return false;
      this.toggle(found.id);
      active.value = -1;
      return true;
    },
    /** @returns {Promise<string | null>} the channel, once it exists */
    async send() {
      if (isBusy.value) return null;
      missing.value = lacks();
      if (missing.value !== null) return null;
      isBusy.value = true;
      const creating = create();
      problem.value = null;
      wrong.value = {};
      try {
        return await creating;
      } catch (refused) {
        const told = refusal(refused, isNamed.value ? CHANNEL_FIELDS : CONVERSATION_FIELDS);
        problem.value = told.problem;
        wrong.value = told.wrong;
        return null;
      } finally {
        isBusy.value = false;
      }
    },
  };
}
