import { batch, signal } from '@preact/signals-core';
import { Backoff } from '../net/backoff.js';
import { isAnother, isEnd, isLocked, Problem } from '../protocol/problem.js';
import { PendingEnd } from './pending-end.js';
import { ScreenLock } from './screen-lock.js';
import { sessionRecord } from '../storage/session-record.js';

/** @typedef {import('../net/access.js').Access} Access */
/** @typedef {import('../net/env.js').Env} Env */
/** @typedef {import('../protocol/wire.js').SessionView} SessionView */
/** @typedef {import('./types.js').EndedBecause} EndedBecause */
/** @typedef {import('./types.js').SessionState} SessionState */
/** @typedef {{network: string, member: string}} Place */

/**
 * @typedef {object} SessionHooks
 * @property {(place: Place) => Promise<void>} enter shows this network
 * @property {(how?: {forGood: boolean}) => void} leave shows none; for good: the person signs out in this tab, the others follow
 * @property {(member?: string) => Promise<void>} wipe deletes what this device holds of one member, or of all
 * @property {(member?: string) => Promise<void>} forgetRecords deletes what others have written, to one member or all; one's own drafts and outbox stay
 * @property {(everywhere: boolean) => Promise<void>} end tells the server that this session ends, or every one of this person
 * @property {() => string | undefined} removedBy name of who removed me from the network that was shown
 * @property {() => void} onUnreachable nothing to show, and no server
 * @property {() => void} pause receives and sends nothing, and keeps all
 * @property {() => void} resume
 * @property {() => Promise<unknown>} tellUse tells the server that somebody is here
 * @property {() => Promise<void>} tellLock tells the server that nobody is
 */

/** @type {SessionState} */
const NOBODY = { state: 'anonymous', person: null, networks: [], current: null };

/**
 * Who is signed in on this device, and what becomes of it: what was known last is shown at once, the server's word follows.
 */
export class SessionLife {
  session = signal(/** @type {SessionState} */ ({ ...NOBODY, state: 'starting' }));
  endedBecause = signal(/** @type {EndedBecause | null} */ (null));
  /** @type {Place | null} */
  #place = null;
  #isClosed = false;
  #isEnding = false;
  /** @type {any} */
  #timer = null;
  #backoff;
  #end;

  /**
   * @param {Env} env
   * @param {Access} access
   * @param {SessionHooks} hooks
   */
  constructor(env, access, hooks) {
    this.env = env;
    this.access = access;
    this.hooks = hooks;
    this.#backoff = new Backoff(env.random);
    this.#end = new PendingEnd(env, hooks.end);
    this.lock = new ScreenLock(env, {
      onLock: () => {
        access.forget();
        hooks.pause();
      },
      onOpenedElsewhere: async () => {
        access.forget();
        await this.#goOn(await access.renew());
      },
      tellUse: hooks.tellUse,
      tellLock: hooks.tellLock,
    });
    access.onLocked = () => this.lock.lockedByServer();
  }

  async start() {
    if (await this.#end.isLeft()) {
      this.session.value = NOBODY;
      return this.#tellEnd();
    }
    const last = await sessionRecord.load(this.env);
    if (last?.current) {
      this.access.belongTo(last);
      await this.lock.begin(last.idleSeconds ?? 0);
      if (this.lock.isLocked.peek()) {
        this.session.value = { state: 'active', ...last }; // nothing of it is opened before somebody proves who they are
        return;
      }
      await this.#show({ ...last, lacking: null, accessToken: null, expiresInSeconds: 0 });
    }
    await this.#confirm();
  }

  close() {
    this.#isClosed = true;
    this.lock.close();
    this.env.clearTimeout(this.#timer);
  }

  /**
   * Takes the session that a sign-in, a switch or a refresh has made.
   *
   * @param {SessionView} view
   */
  async take(view) {
    if (this.#isClosed) return;
    const isLost = await this.#wipeLost(view);
    await sessionRecord.save(this.env, view);
    this.lock.follow(view.idleSeconds);
    if (view.current) this.endedBecause.value = null;
    else if (isLost) this.endedBecause.value = { kind: 'removed' };
    await this.#show(view);
  }

  /**
   * Who was removed from a network keeps nothing of it, also when it happened while this device was away.
   *
   * @param {SessionView} view
   * @returns {Promise<boolean>} whether it is what was shown
   */
  async #wipeLost({ person, networks }) {
    const last = await sessionRecord.load(this.env);
    const shown = this.#place?.member;
    const known = last?.person?.id === person.id ? last.networks.map(({ member }) => member) : [];
    const lost = new Set([...known, ...(shown ? [shown] : [])].filter((id) => !networks.some(({ member }) => member === id)));
    const isLost = shown !== undefined && lost.has(shown);
    if (isLost) this.hooks.leave();
    for (const member of lost) await this.hooks.wipe(member);
    return isLost;
  }

  /**
   * Asked after a refused handshake.
   *
   * @returns {Promise<boolean>} false when this member's session has ended
   */
  async mayReturn() {
    try {
      return (await this.access.renew()).current?.member === this.#place?.member;
    } catch (problem) {
      return !isEnd(problem);
    }
  }

  /**
   * Goes on where the screen was locked. This is the one place where a proof reopens it, whatever kind of proof it is.
   *
   * @param {() => Promise<SessionView>} prove
   * @throws {import('../protocol/problem.js').Problem} when the proof does not hold: the screen stays locked
   */
  async reopen(prove) {
    const view = await prove().catch((problem) => this.#reopenedAlready(problem));
    if (!view) return;
    await this.#goOn(view);
    this.lock.open();
  }

  /**
   * The session that was locked is over: another tab has reopened it, or its time has come.
   *
   * @param {unknown} problem
   * @returns {Promise<SessionView | null>}
   */
  async #reopenedAlready(problem) {
    if (/** @type {any} */ (problem).code !== 'session-ended') throw problem;
    try {
      return await this.access.renew();
    } catch (ending) {
      if (!isEnd(ending)) throw ending;
      await this.#leave(ended(ending));
      return null;
    }
  }

  /** @param {SessionView} view */
  async #goOn(view) {
    await this.take(view);
    this.hooks.resume();
  }

  /** The server has ended the session of the member that is shown: find out what is left. */
  async ended() {
    const place = this.#place;
    if (!place || this.#isEnding) return; // several sources may say so at once
    this.#isEnding = true;
    await this.#findOutWhy(place).finally(() => (this.#isEnding = false));
  }

  /**
   * Signs out here at once, and tells the server, now or as soon as it can be reached.
   *
   * @param {{everywhere?: boolean}} [how]
   */
  async signOut({ everywhere = false } = {}) {
    await this.#end.begin(everywhere);
    await this.#leave(null);
    await this.#tellEnd();
  }

  /**
   * Begins a session, after the one before has ended: the browser has one cookie.
   *
   * @param {() => Promise<SessionView>} enter
   */
  async begin(enter) {
    await this.#end.settle();
    await this.take(await enter());
  }

  async #tellEnd() {
    await this.#end.settle().catch(() => this.#later(() => void this.#tellEnd()));
  }

  /** @param {Place} place */
  async #findOutWhy(place) {
    /** @type {() => EndedBecause | null} asked late: the event that tells who did it may still be on its way into the state */
    const removal = () => {
      const by = this.hooks.removedBy();
      return by === undefined ? null : { kind: 'removed', by };
    };
    if (await sessionRecord.ending(this.env)) return this.#leave(null); // signed out in another tab
    try {
      const view = await this.access.renew();
      if (view.lacking) return this.take(view);
      const because = removal() ?? { kind: 'removed' };
      if (view.current?.member === place.member) return this.#later(() => void this.#enterAgain(view));
      await this.take(view);
      this.endedBecause.value = because;
    } catch (problem) {
      if (isAnother(problem)) return this.#giveWay(place);
      if (isEnd(problem)) return this.#leave(removal() ?? ended(problem));
      if (isLocked(problem)) return; // whoever reopens it goes on from here
      this.#later(() => void this.ended());
    }
  }

  /**
   * Nobody is signed in here any more.
   *
   * @param {EndedBecause | null} because null when the person has done it here
   */
  async #leave(because) {
    this.#showNobody(because);
    await (because && because.kind !== 'removed' ? this.hooks.forgetRecords() : this.hooks.wipe());
    if (!(await sessionRecord.ending(this.env))) await sessionRecord.remove(this.env);
  }

  /**
   * Another person has signed in in this browser. Their session and what this device holds of them are none of this tab's
   * business; what waits here to be sent stays for the one who wrote it.
   *
   * @param {Place} place
   */
  async #giveWay(place) {
    this.#showNobody({ kind: 'signed-out' });
    await this.hooks.forgetRecords(place.member);
  }

  /** @param {EndedBecause | null} because */
  #showNobody(because) {
    this.lock.forget();
    this.access.leave();
    this.#place = null;
    batch(() => {
      this.hooks.leave({ forGood: because === null });
      this.session.value = NOBODY;
      this.endedBecause.value = because;
    });
  }

  /** @returns {Promise<void>} */
  async #confirm() {
    if (this.#isClosed) return;
    try {
      await this.take(await this.access.renew());
    } catch (problem) {
      if (isAnother(problem)) {
        if (this.#place) await this.#giveWay(this.#place);
        return this.#confirm(); // the page has only just been opened: it shows whose the browser is now
      }
      if (isEnd(problem)) return this.#leave(this.#place || wasReplaced(problem) ? ended(problem) : null);
      if (isLocked(problem)) return;
      if (this.#place) return; // its socket goes on trying, and asks again
      this.hooks.onUnreachable();
      this.#later(() => void this.#confirm());
    }
  }

  /** @param {SessionView} view */
  async #show({ person, networks, current, lacking }) {
    this.session.value = { state: current ? 'active' : lacking ? 'lacking' : 'no-network', person, networks, current, lacking };
    if (current?.member === this.#place?.member && current) return;
    this.hooks.leave();
    this.#place = current;
    if (current) await this.hooks.enter(current);
  }

  /**
   * The socket was ended, but not the membership: a change of role does that.
   *
   * @param {SessionView} view
   */
  async #enterAgain(view) {
    this.#place = null;
    await this.take(view);
  }

  /** @param {() => void} run */
  #later(run) {
    if (this.#isClosed) return;
    this.env.clearTimeout(this.#timer);
    this.#timer = this.env.setTimeout(run, this.#backoff.next());
  }
}

/** @param {unknown} problem */
const wasReplaced = (problem) => problem instanceof Problem && problem.cause === 'reentry';

/**
 * @param {unknown} problem that ended the session
 * @returns {EndedBecause}
 */
const ended = (problem) => ({ kind: wasReplaced(problem) ? 'replaced' : 'signed-out' });
