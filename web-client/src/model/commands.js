import { secretHash, newSecret } from './secret.js';

/** @typedef {import('../net/api.js').Api} Api */
/** @typedef {import('../net/env.js').Env} Env */
/** @typedef {import('./network-model.js').NetworkModel} NetworkModel */
/** @typedef {import('./types.js').Client} Client */

/** How long to wait for a channel that the server has just made, in milliseconds. */
const PATIENCE = 8_000;

/**
 * What a person does to channels, members and invitations. All of it needs the server; the events tell the outcome, here as
 * everywhere else.
 *
 * @param {Env} env
 * @param {Api} api
 * @param {NetworkModel} model
 * @returns {Pick<Client, "converse" | "createChannel" | "updateChannel" | "addMembers" | "removeMember" | "leave" | "makeOwner"
 *   | "closeChannel" | "reopenChannel" | "invite" | "revokeInvitation" | "offerReentry" | "removePerson" | "changePerson"
 *   | "passSeat" | "planChair" | "withdrawChair" | "designate" | "endDesignation" | "nameSecretary" | "endSecretary">}
 */
export function createCommands(env, api, model) {
  const run = async (/** @type {string} */ name, /** @type {Record<string, any>} */ args) => {
    await api.change(name, args);
  };
  const open = async (/** @type {string} */ name, /** @type {Record<string, any>} */ args) => {
    const { stream } = await api.change(name, args);
    await appears(env, model, stream);
    return stream;
  };
  return {
    converse: (members, label, text) => open('channel.converse', { members, label, text }),
    createChannel: (form) => open('channel.create', { ...form }),
    updateChannel: (channel, change) => run('channel.update', { channel, ...change }),
    addMembers: (channel, members) => run('channel.add_members', { channel, members }),
    removeMember: (channel, member) => run('channel.remove_member', { channel, member }),
    leave: (channel) => run('channel.leave', { channel }),
    makeOwner: (channel, member) => run('channel.make_owner', { channel, member }),
    closeChannel: (channel) => run('channel.close', { channel }),
    reopenChannel: (channel) => run('channel.reopen', { channel }),
    invite: async (form) => {
      const secret = newSecret(env.crypto);
      const receipt = await api.change('invitation.create', { ...form, secretHash: await secretHash(env.crypto, secret) });
      return { invitation: receipt.invitation ?? '', link: `${env.location.origin}/join#${secret}` };
    },
    offerReentry: async (member) => {
      const secret = newSecret(env.crypto);
      await api.change('reentry.offer', { member, secretHash: await secretHash(env.crypto, secret) });
      return `${env.location.origin}/join#${secret}`;
    },
    revokeInvitation: (invitation) => run('invitation.revoke', { invitation }),
    removePerson: (member) => run('member.remove', { member }),
    passSeat: (member, successor) => run('seat.pass', { member, successor }),
    planChair: (delegation, startsAt) => run('chair.plan', { delegation, startsAt }),
    withdrawChair: (term) => run('chair.withdraw', { term }),
    designate: (member, until) => run('designation.make', { member, until }),
    endDesignation: (designation) => run('designation.end', { designation }),
    nameSecretary: (member, channels) => run('secretary.name', { member, ...(channels && { channels }) }),
    endSecretary: (secretary) => run('secretary.end', { secretary }),
    changePerson: (member, change) => run('member.change', { member, ...change }),
  };
}

/**
 * Waits until a channel is in the list, so that a view that opens it finds it. The receipt and the event race.
 *
 * @param {Env} env
 * @param {NetworkModel} model
 * @param {string} id
 * @returns {Promise<void>} resolves after a while even without it
 */
function appears(env, { channels }, id) {
  return new Promise((resolve) => {
    /** @type {() => void} */
    let stop = () => {};
    const timer = env.setTimeout(() => (stop(), resolve()), PATIENCE);
    stop = channels.all.subscribe((all) => {
      if (!all.has(id)) return;
      env.clearTimeout(timer);
      // The first call comes before `stop` is known.
      queueMicrotask(() => stop());
      resolve();
    });
  });
}
