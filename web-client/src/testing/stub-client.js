import { computed, signal } from '@preact/signals';
import { channels, delegations, invitations, longTalk, members, network, talk, talkId } from './stub-network.js';

/**
 * A client without a server, for looking at views: `?stub=` picks a scene (empty, anonymous, offline, long, observer, removed,
 * failing, fresh). It keeps the shape of the model and nothing else. It is never shipped.
 *
 * @returns {any}
 */
export function createClient() {
  const scene = new URLSearchParams(location.search).get('stub') ?? '';
  const signedIn = !['anonymous', 'founding', 'expired', 'invited', 'used'].includes(scene);
  const session = signal({
    state: 'starting',
    person: signedIn ? { id: 'p', name: members[0].name } : null,
    networks: [
      { network: network.id, name: network.name, member: members[0].id, delegation: delegations[3] },
      { network: 'other', name: 'Arctic Data Circle', member: 'm', delegation: delegations[3] },
    ],
    current: signedIn ? { network: network.id, member: members[0].id } : null,
  });
  const list = signal(scene === 'empty' ? [] : /** @type {any[]} */ (channels()));
  if (scene === 'removed')
    list.value = list.value.map((channel) =>
      channel.id === talkId ? { ...channel, gone: { kind: 'removed', by: members[1].id } } : channel,
    );
  const events = signal(/** @type {any[]} */ (scene === 'fresh' ? [] : scene === 'long' ? longTalk(900) : talk()));
  if (scene === 'long')
    list.value = list.value.map((channel) =>
      channel.id === talkId ? { ...channel, headSeq: 900, seenSeq: 850, unread: 50 } : channel,
    );
  const pending = signal(/** @type {any[]} */ ([]));
  if (scene === 'failing') {
    pending.value = [
      {
        type: 'pending',
        key: 'op1',
        op: 'op1',
        text: 'Denmark will table the text this afternoon.',
        at: new Date().toISOString(),
        state: 'failed',
        problem: { code: 'network' },
      },
      { type: 'pending', key: 'op2', op: 'op2', text: 'One more thing.', at: new Date().toISOString(), state: 'waiting' },
    ];
  }
  const me = scene === 'observer' ? members[8] : members[0];
  const slow = (/** @type {any} */ value) => new Promise((resolve) => setTimeout(() => resolve(value), 30));
  const refuse = (/** @type {string} */ code, more = {}) => slow(0).then(() => Promise.reject({ code, detail: code, ...more }));

  /** @param {string} id */
  function timeline(id) {
    const from = signal(id === talkId && scene === 'long' ? 700 : 0);
    const items = computed(() => [
      ...(id === talkId ? events.value : [])
        .filter(({ seq }) => seq > from.value)
        .map((event) => ({ type: 'event', key: `${id}:${event.seq}`, event, state: 'sent' })),
      ...(id === talkId ? pending.value : []),
    ]);
    return {
      items,
      status: signal('ready'),
      failedAt: signal(null),
      retry: () => slow(0),
      hasBefore: computed(() => from.value > 0),
      hasAfter: signal(false),
      loadBefore: () => slow(0).then(() => (from.value = Math.max(0, from.value - 100))),
      loadAfter: () => slow(0),
      jumpTo: (/** @type {number} */ seq) => slow(0).then(() => (from.value = Math.max(0, seq - 100))),
      jumpToEnd: () => slow(0),
      release: () => {},
    };
  }

  /** @type {Map<string, any>} */
  const drafts = new Map();
  const patch = (/** @type {string} */ id, /** @type {object} */ change) =>
    (list.value = list.value.map((channel) => (channel.id === id ? { ...channel, ...change } : channel)));
  const client = {
    session,
    connection: signal(scene === 'offline' ? 'offline' : 'live'),
    endedBecause: signal(scene === 'anonymous' ? { kind: 'removed', by: 'Kadri Tamm' } : null),
    network: signal(network),
    me: signal(me),
    delegations: signal(new Map(delegations.map((delegation) => [delegation.id, delegation]))),
    members: signal(new Map((scene === 'alone' ? [me] : members).map((member) => [member.id, member]))),
    channels: computed(() => new Map(list.value.map((channel) => [channel.id, channel]))),
    channelList: computed(() => list.value.filter(({ gone }) => !gone)),
    invitations: signal(scene === 'empty' ? [] : invitations),
    online: signal(new Set([members[0].id, members[1].id, members[2].id])),
    isForgetful: signal(false),
    outboxCount: computed(() => (scene === 'offline' ? 2 : pending.value.length)),
    start: () => slow(0).then(() => (session.value = { ...session.value, state: signedIn ? 'active' : 'anonymous' })),
    close: () => {},
    timeline,
    typing: () => signal(scene === '' ? [members[1]] : []),
    look: () => {
      if (scene === 'founding') return slow({ kind: 'founding' });
      if (scene === 'expired' || scene === 'used') return refuse(`invitation-${scene}`, { inviter: { name: 'Kadri Tamm' } });
      return slow({
        kind: 'invitation',
        network: { name: network.name },
        inviter: { name: 'Kadri Tamm', title: members[1].title, delegation: delegations[0] },
        delegation: delegations[3],
        role: 'official',
        personName: 'Sofie Lund',
        expiresAt: new Date(Date.now() + 5e8).toISOString(),
      });
    },
    found: () => slow(0),
    accept: () => slow(0).then(() => (session.value = { ...session.value, state: 'active' })),
    signIn: (/** @type {string} */ login) =>
      login === 'x' ? refuse('wrong-credentials') : slow(0).then(() => (session.value = { ...session.value, state: 'active' })),
    signOut: () => slow(0).then(() => (session.value = { ...session.value, state: 'anonymous' })),
    signOutEverywhere: () => client.signOut(),
    switchNetwork: () => slow(0),
    post: async (/** @type {string} */ id, /** @type {string} */ text) => {
      const op = crypto.randomUUID();
      const at = new Date().toISOString();
      pending.value = [...pending.value, { type: 'pending', key: op, op, text, at, state: 'sending' }];
      setTimeout(() => {
        pending.value = pending.value.filter((item) => item.op !== op);
        events.value = [
          ...events.value,
          {
            stream: 'channel',
            id,
            seq: (events.value.at(-1)?.seq ?? 0) + 1,
            kind: 'message.posted',
            author: me.id,
            at,
            op,
            content: { text },
          },
        ];
      }, 500);
      return op;
    },
    retry: () => slow(0),
    discard: async (/** @type {string} */ op) => (pending.value = pending.value.filter((item) => item.op !== op)),
    converse: () => slow(talkId),
    createChannel: () => slow(talkId),
    updateChannel: async (/** @type {string} */ id, /** @type {object} */ change) => patch(id, change),
    addMembers: () => slow(0),
    removeMember: async (/** @type {string} */ id, /** @type {string} */ member) =>
      patch(id, {
        members: list.value
          .find((channel) => channel.id === id)
          .members.filter((/** @type {any} */ entry) => entry.member !== member),
      }),
    leave: async (/** @type {string} */ id) => patch(id, { gone: { kind: 'left' } }),
    makeOwner: () => slow(0),
    closeChannel: async (/** @type {string} */ id) => patch(id, { closedAt: new Date().toISOString() }),
    reopenChannel: async (/** @type {string} */ id) => patch(id, { closedAt: undefined }),
    see: (/** @type {string} */ id, /** @type {number} */ seq) =>
      patch(id, { seenSeq: seq, unread: Math.max(0, list.value.find((channel) => channel.id === id).headSeq - seq) }),
    markUnread: () => slow(0),
    sendTyping: () => {},
    invite: () => slow({ invitation: 'i', link: `${location.origin}/join#${'x'.repeat(43)}` }),
    revokeInvitation: () => slow(0),
    removePerson: () => slow(0),
    changePerson: () => refuse('not-allowed'),
    draft: (/** @type {string} */ id) => drafts.get(id) ?? null,
    saveDraft: async (/** @type {string} */ id, /** @type {any} */ draft) => void drafts.set(id, draft),
    /** For trying what arrives: a message of somebody else. */
    arrive: (/** @type {string} */ text) =>
      (events.value = [
        ...events.value,
        {
          stream: 'channel',
          id: talkId,
          seq: (events.value.at(-1)?.seq ?? 0) + 1,
          kind: 'message.posted',
          author: members[1].id,
          at: new Date().toISOString(),
          op: null,
          content: { text },
        },
      ]),
  };
  Object.assign(globalThis, { stub: client });
  return client;
}
