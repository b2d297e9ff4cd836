import { computed, signal } from '@preact/signals-core';
import { Access } from '../net/access.js';
import { Api } from '../net/api.js';
import { Backoff } from '../net/backoff.js';
import { browserEnv } from '../net/env.js';
import { Problem } from '../protocol/problem.js';
import { deleteDatabases, forgetRecords } from '../storage/database.js';
import { createCommands } from './commands.js';
import { NetworkModel } from './network-model.js';
import { SessionLife } from './session-life.js';

/** @typedef {import('../net/env.js').Env} Env */
/** @typedef {import('./types.js').Client} Client */
/** @typedef {import('./types.js').Connection} Connection */
/** @typedef {import('./types.js').Member} Member */
/** @typedef {import('../sync/member-sync.js').MemberSync} MemberSync */

/**
 * Puts the client together. Nothing happens before `start`.
 *
 * @param {Env} [env]
 * @returns {Client}
 */
export function createClient(env = browserEnv()) {
  const access = new Access(env);
  const api = new Api(env, access);
  const graveAct = signal(/** @type {import('./types.js').GraveAct | null} */ (null));
  api.onGrave = ({ confirmation }, command, args) =>
    new Promise((confirmed, refused) => {
      graveAct.value = { command, args, confirmation, confirmed: () => confirmed(undefined), refused };
    }).finally(() => (graveAct.value = null));
  const model = new NetworkModel(env);
  const { directory, channels, typing } = model;
  const life = new SessionLife(env, access, {
    enter: (place) => enter(place),
    leave: (how) => leave(how),
    wipe: (member) => deleteDatabases(env, member),
    forgetRecords: (member) => forgetRecords(env, member),
    end: (everywhere) => (everywhere ? api.endAll() : api.end()),
    removedBy: () => directory.members.peek().get(directory.me.peek()?.removedBy ?? '')?.name,
    onUnreachable: () => (model.connection.value = 'offline'),
    pause: () => model.sync?.pause(),
    resume: () => model.sync?.resume(),
    tellUse: () => api.ask('session.use'),
    tellLock: () => api.lock(),
  });

  access.onStranger = () => void life.ended();

  /** Counts what was entered and left, so that one that opens late does not take the place of its successor. */
  let visit = 0;

  /** @param {{network: string, member: string}} place */
  async function enter({ network, member }) {
    const thisVisit = (visit += 1);
    const { MemberSync } = await synchronisation(thisVisit);
    if (thisVisit !== visit) return;
    // What was under way when the visit ended must not reach the model of the next one.
    const duringVisit =
      (/** @type {(...told: any[]) => void} */ hear) =>
      (/** @type {any[]} */ ...told) => {
        if (thisVisit === visit) hear(...told);
      };
    const sync = await MemberSync.open(env, {
      network,
      member,
      api,
      listener: {
        onState: duringVisit((state, change) => model.onState(state, change)),
        onOutbox: duringVisit((rows) => (model.outbox.value = rows)),
        onConnection: duringVisit((connection) => model.onConnection(connection)),
        onOnline: duringVisit((members) => (model.online.value = new Set(members))),
        onTyping: duringVisit((channel, who) => typing.heard(channel, who)),
        onDraft: duringVisit((draft) => model.onDraft(draft)),
        onRecord: duringVisit((stream, summary) => model.onRecord(stream, summary)),
        onForgetful: duringVisit(() => (model.isForgetful.value = true)),
        mayReturn: () => life.mayReturn(),
        onEnded: duringVisit(() => void life.ended()),
      },
    });
    if (thisVisit !== visit) return sync.close();
    model.sync = sync;
    if (life.lock.isLocked.peek()) sync.pause();
    await sync.start();
  }

  /**
   * Its code comes when there is something to synchronise: whoever joins or signs in does not wait for it.
   * @param {number} thisVisit
   * @returns {Promise<typeof import('../sync/member-sync.js')>}
   */
  async function synchronisation(thisVisit) {
    const backoff = new Backoff(env.random);
    for (;;) {
      try {
        return await import('../sync/member-sync.js');
      } catch (problem) {
        if (thisVisit !== visit) throw problem;
        model.connection.value = 'offline';
        await new Promise((resolve) => env.setTimeout(() => resolve(null), backoff.next()));
      }
    }
  }

  function leave({ forGood = false } = {}) {
    visit += 1;
    if (forGood) model.sync?.announceEnd();
    model.sync?.close();
    model.clear();
    // Whoever comes next at this device must not confirm what somebody else began.
    graveAct.peek()?.refused(new Problem({ code: 'given-up' }));
  }

  const isKnown = () => life.session.peek().person !== null;

  /** @returns {MemberSync} */
  function requireSync() {
    if (model.sync) return model.sync;
    throw new Problem({ code: 'not-signed-in', status: 401, detail: 'Nobody is signed in here.' });
  }

  return {
    session: life.session,
    endedBecause: life.endedBecause,
    connection: computed(() => (life.endedBecause.value ? 'ended' : model.connection.value)),
    ...directory,
    channels: channels.all,
    channelList: channels.list,
    online: model.online,
    outboxCount: model.outboxCount,
    unkeptCount: model.unkeptCount,
    isForgetful: model.isForgetful,
    timeline: (id) => model.timeline(id),
    typing: (id) =>
      computed(() => typing.in(id).flatMap((member) => /** @type {Member[]} */ (directory.members.value.get(member) ?? []))),

    graveAct,

    start: () => life.start(),
    close: () => {
      life.close();
      leave();
    },

    isFounded: () => api.isFounded(),
    look: (secret) => api.look(secret, { asPerson: isKnown() }),
    found: (form) => life.begin(() => api.enter('network.found', form, { asPerson: isKnown() })),
    accept: (form) => life.begin(() => api.enter('invitation.accept', form, { asPerson: isKnown() })),
    reenter: (form) => life.begin(() => api.enter('reentry.accept', form)),
    signIn: (login, password, code) => life.begin(() => api.enter('session.start', { login, password, ...(code && { code }) })),
    signInByLink: (secret) => life.begin(() => api.enter('session.start_by_link', { secret })),
    passkeys: async () => {
      const { createPasskeys } = await import('./passkeys.js');
      return createPasskeys(api, (enter) => life.begin(enter));
    },
    isLocked: life.lock.isLocked,
    used: () => life.lock.used(),
    lock: () => life.lock.lock(),
    reopen: (proof) => life.reopen(() => api.reopen(proof)),
    devices: async () => (await import('./devices.js')).devicesOf(api),
    signOut: () => life.signOut(),
    signOutEverywhere: () => life.signOut({ everywhere: true }),
    switchNetwork: async (network) => life.take(await access.refresh(network)),

    ...createCommands(env, api, model),
    writesFor: (channel) => {
      const principal = model.writesFor.value.get(channel);
      const present = channels.all.value.get(channel)?.members;
      const mandate = directory.secretaries.value.find((row) => row.principal === principal && row.member === directory.me.value?.id);
      const holds = mandate && (!mandate.channels || mandate.channels.includes(channel));
      return principal && holds && present?.some(({ member }) => member === principal) ? principal : null;
    },
    writeFor: (channel, principal) => (model.writesFor.value = new Map(model.writesFor.peek()).set(channel, principal)),
    post: async (channel, text, behalf) => {
      typing.sent(channel);
      const draft = model.drafts.peek().get(channel);
      const op = await requireSync().post(channel, text, behalf ?? null);
      // Another one may have been begun meanwhile.
      if (draft && model.drafts.peek().get(channel) === draft) model.onDraft({ channel, text: '', caret: 0 });
      return op;
    },
    retry: async (op) => requireSync().outbox.retry(op),
    discard: async (op) => requireSync().outbox.discard(op),

    see: (id, seq) => {
      const channel = channels.all.peek().get(id);
      if (channel && !channel.gone && seq > channel.seenSeq) requireSync().see(id, seq, model.unreadAfter(id, seq));
    },
    markUnread: async (id, seq) => {
      await api.markUnread(id, seq);
      requireSync().see(id, seq - 1, model.unreadAfter(id, seq - 1));
    },
    sendTyping: (id) => {
      if (typing.mayTell(id)) model.sync?.type(id);
    },
    record: (stream) => model.records.value.get(stream) ?? null,
    openRecord: async (id) => {
      const record = await requireSync().record.get();
      model.onRecord(id, await record.summary(id));
      record.askCheckpoint(id);
    },
    acts: async (channel, before) => {
      const page = await api.acts(channel, before);
      const id = channel ?? model.state.peek()?.network.id ?? '';
      requireSync().record.with((record) => record.acts(id, page.entries));
      return page;
    },
    checkRecord: async (id) => {
      const channel = channels.all.peek().get(id);
      if (channel) await (await requireSync().record.get()).checkAll(channel);
    },
    forgetRecord: async (stream) => (await requireSync().record.get()).forget(stream),
    draft: (id) => model.drafts.value.get(id) ?? null,
    saveDraft: async (channel, { text, caret }) => {
      model.onDraft({ channel, text, caret });
      await model.sync?.saveDraft({ channel, text, caret });
    },
  };
}
