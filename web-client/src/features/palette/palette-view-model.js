import { computed, signal } from '@preact/signals';
import { locale, t } from '../../i18n/index.js';
import { safeName } from '../../platform/names.js';
import { channelPath } from '../../platform/router.js';
import { channelTitle } from '../channels/channel-title.js';
import { matches } from '../people/matching.js';

/**
 * @typedef {{ id: string, kind: "channel" | "person" | "action", text: string, detail: string, keys?: string, path?: string, member?: string, act?: "help" }} Entry
 */

const MOST = 12;

/**
 * One field that finds channels, people and actions; what was lively last comes first.
 * @param {import('../../model/types.js').Client} client
 */
export function paletteViewModel(client) {
  const query = signal('');
  const active = signal(0);

  const entries = computed(() => {
    const members = client.members.value;
    const me = client.me.value;
    /** @type {Entry[]} */
    const channels = client.channelList.value.map((channel) => ({
      id: channel.id,
      kind: 'channel',
      text: channelTitle(channel, members, me?.id, locale()),
      detail: channel.label,
      path: channelPath(channel.id),
    }));
    /** @type {Entry[]} */
    const people = [...members.values()]
      .filter(({ id, removedAt }) => id !== me?.id && !removedAt)
      .sort((a, b) => a.name.localeCompare(b.name))
      .map((member) => ({
        id: member.id,
        kind: 'person',
        text: safeName(member.name),
        detail: safeName(member.delegationOf?.name),
        member: member.id,
      }));
    return [...channels, ...people, ...actions()];
  });

  /** @returns {Entry[]} */
  function actions() {
    const me = client.me.value;
    const leads = me?.role === 'head' || me?.role === 'deputy';
    /** @type {(Entry | false)[]} */
    const all = [
      me?.delegationOf?.kind !== 'observer' && { id: 'new', kind: 'action', text: t('new.title'), detail: '', path: '/new' },
      { id: 'people', kind: 'action', text: t('nav.people'), detail: '', path: '/people' },
      leads && { id: 'invitations', kind: 'action', text: t('nav.invitations'), detail: '', path: '/invitations' },
      { id: 'me', kind: 'action', text: t('nav.me'), detail: '', path: '/me' },
      { id: 'help', kind: 'action', text: t('keys.title'), detail: '', keys: '?', act: 'help' },
    ];
    return all.filter((entry) => entry !== false);
  }

  const found = computed(() => {
    const hits = entries.value.filter((entry) => matches(query.value, entry.text, entry.detail));
    return query.value.trim() === ''
      ? [...hits.filter(({ kind }) => kind === 'channel').slice(0, 6), ...hits.filter(({ kind }) => kind === 'action')]
      : hits.slice(0, MOST);
  });

  return {
    query,
    active,
    found,
    /** @param {string} text */
    search(text) {
      query.value = text;
      active.value = 0;
    },
    /** @param {1 | -1} step */
    move(step) {
      const count = found.value.length;
      if (count > 0) active.value = (active.value + step + count) % count;
    },
    chosen: computed(() => found.value[active.value] ?? null),
  };
}
