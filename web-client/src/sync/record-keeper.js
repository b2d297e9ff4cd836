import { isSigned, parseCheckpoint } from '../protocol/checkpoint.js';
import { Problem } from '../protocol/problem.js';
import { KnownRecord } from './known-record.js';
import { check } from './record-check.js';
import { leftOut } from './record-page.js';

/** @typedef {import('../net/api.js').Api} Api */
/** @typedef {import('../net/env.js').Env} Env */
/** @typedef {import('../protocol/wire.js').ChannelView} ChannelView */
/** @typedef {import('../protocol/wire.js').Event} Event */
/** @typedef {import('../protocol/wire.js').Snapshot} Snapshot */
/** @typedef {import('../storage/database.js').Database} Database */
/** @typedef {import('../storage/record-table.js').Fault} Fault */
/** @typedef {import('./history.js').Range} Range */
/** @typedef {import('./known-record.js').RecordSummary} RecordSummary */

/**
 * @typedef {object} RecordParts
 * @property {Pick<Env, "crypto">} env
 * @property {string} network
 * @property {Pick<Api, "page" | "checkpoint">} api
 * @property {Database} database
 * @property {(id: string, summary: RecordSummary) => void} onChange
 */

/** Entries of one answer while a whole record is read; the server's limit. */
const STRIDE = 200;

/**
 * Checks the record as it comes to this device and remembers its hashes, so that what was seen once cannot be told otherwise later:
 * not altered, not cut out, not put in another order, not cut short, not told to others in another way.
 *
 * Beside the path on which messages come: a check begins after what it checks was stored and shown, one after another, and the
 * digests are computed by the browser on threads of its own. A check never fails and never stops anything; what it finds is told and kept.
 */
export class RecordKeeper {
  /** @type {Promise<unknown>} */
  #queue = Promise.resolve();
  #known;
  #parts;

  /** @param {RecordParts} parts */
  constructor(parts) {
    this.#parts = parts;
    this.#known = new KnownRecord(parts.database);
    void this.#inTurn(async () => {
      for (const { id } of await this.#known.load()) await this.#tell(id);
    });
  }

  /**
   * A batch has come. The batches of a stream follow one another without a hole: each begins where the state before it ended.
   *
   * @param {Snapshot} before
   * @param {Event[]} events of any streams
   */
  arrived(before, events) {
    for (const id of new Set(events.map((event) => event.id))) {
      const entries = events.filter((event) => event.id === id && event.seq > 0);
      if (id === '' || entries.length === 0) continue;
      const headSeq = before.channels.find((channel) => channel.id === id)?.headSeq;
      const isAhead = headSeq !== undefined && entries[0].seq > headSeq + 1;
      void this.#inTurn(async () => {
        if (isAhead) return this.#found({ id, seq: headSeq + 1, kind: 'missing' });
        return this.#check(id, entries);
      });
    }
  }

  /**
   * A page of a channel has come from the server.
   *
   * @param {Pick<ChannelView, "id" | "firstSeq" | "headSeq" | "gaps">} channel
   * @param {Range} range
   * @param {Event[]} entries
   */
  paged(channel, range, entries) {
    const { id } = channel;
    void this.#inTurn(async () => {
      const missing = leftOut(channel, range, entries);
      if (missing !== null) return this.#found({ id, seq: missing, kind: 'missing' });
      return this.#check(id, entries, channel.gaps);
    });
  }

  /**
   * Entries that this device held. Those that were stored just before it was switched off may not have been checked yet.
   *
   * @param {Pick<ChannelView, "id" | "gaps">} channel
   * @param {Event[]} entries
   */
  held({ id, gaps }, entries) {
    void this.#inTurn(async () => {
      const known = await this.#known.around(id, entries);
      const news = entries.filter(({ seq, hash }) => known.get(seq)?.hash !== hash);
      if (news.length > 0) await this.#check(id, entries, gaps);
    });
  }

  /**
   * The server tells the whole state anew: no channel may end before what this device has seen of it.
   *
   * @param {Snapshot} snapshot
   */
  replaced(snapshot) {
    for (const { id, headSeq } of snapshot.channels) {
      void this.#inTurn(async () => {
        const lastSeq = await this.#known.lastSeq(id);
        if (lastSeq > headSeq && !(await this.#isStillThere(id, lastSeq)))
          await this.#found({ id, seq: headSeq + 1, kind: 'shortened' });
      });
    }
  }

  /**
   * What happened in a stream, without what lies between: each entry by itself, and against what is known of it.
   *
   * @param {string} id
   * @param {Event[]} entries
   */
  acts(id, entries) {
    void this.#inTurn(async () => {
      if (entries.length === 0 || this.#known.hasFault(id)) return;
      const known = await this.#known.around(id, entries);
      const results = await Promise.all(entries.map((entry) => check(this.#of(id, []), [entry], known)));
      const fault = results.find((result) => result.fault)?.fault;
      if (fault) await this.#found(fault);
    });
  }

  /**
   * Has the server put its name to where a channel stands, and holds it to that from now on.
   *
   * @param {string} id
   */
  askCheckpoint(id) {
    void this.#inTurn(async () => {
      const { env, api } = this.#parts;
      const checkpoint = parseCheckpoint(await api.checkpoint(id));
      const { note, key, origin, size, hash } = checkpoint;
      const isOurs = origin === `entente/${this.#parts.network}/${id}`;
      if (!isOurs || (await isSigned(env.crypto, checkpoint)) === false) return;
      const seen = (await this.#known.around(id, [{ seq: size }])).get(size);
      if (seen && seen.hash !== hash) return this.#found({ id, seq: size, kind: 'rewritten' });
      const lastSeq = await this.#known.lastSeq(id);
      if (lastSeq > size && !(await this.#isStillThere(id, lastSeq)))
        return this.#found({ id, seq: size + 1, kind: 'shortened' });
      await this.#known.keepCheckpoint({ id, size, hash, key, note });
      await this.#tell(id);
    });
  }

  /**
   * Reads the record of a channel from the first entry that one may read to the last, and checks it.
   *
   * @param {Pick<ChannelView, "id" | "firstSeq" | "headSeq" | "gaps">} channel
   * @returns {Promise<void>} rejects when the server cannot be reached
   */
  async checkAll(channel) {
    let after = channel.firstSeq - 1;
    while (after < channel.headSeq && !this.#known.hasFault(channel.id)) {
      const { entries } = await this.#parts.api.page(channel.id, { after, limit: STRIDE });
      this.paged(channel, { after }, entries);
      await this.#queue;
      after = entries.at(-1)?.seq ?? channel.headSeq;
    }
  }

  /**
   * Begins anew with a stream, after its members have agreed among themselves which record holds.
   *
   * @param {string} id
   */
  async forget(id) {
    await this.#inTurn(async () => {
      await this.#known.forget(id);
      await this.#tell(id);
    });
  }

  /** @param {string} id */
  async summary(id) {
    await this.#queue;
    return this.#known.summary(id);
  }

  /**
   * @param {string} id
   * @param {Event[]} entries
   * @param {ChannelView["gaps"]} [gaps]
   */
  async #check(id, entries, gaps = []) {
    if (entries.length === 0 || this.#known.hasFault(id)) return;
    const known = await this.#known.around(id, entries);
    const next = (entries.at(-1)?.seq ?? 0) + 1; // what this device holds behind them must go on from them
    const joined = [...entries, ...(await this.#known.held(id, next))];
    const { fault, rows } = await check(this.#of(id, gaps), joined, known);
    await this.#known.remember(id, rows);
    const signed = await this.#known.checkpoint(id);
    if (fault) await this.#found(fault);
    else if (signed && entries.some(({ seq, hash }) => seq === signed.size && hash !== signed.hash))
      await this.#found({ id, seq: signed.size, kind: 'rewritten' });
    else if (rows.length > 0) await this.#tell(id);
  }

  /**
   * @param {string} stream
   * @param {ChannelView["gaps"]} gaps
   */
  #of(stream, gaps) {
    const { env, network } = this.#parts;
    return { crypto: env.crypto, network, stream, gaps };
  }

  /**
   * A page may have come, in another tab too, after the snapshot was taken: before anybody is told, the server is asked once more.
   *
   * @param {string} id
   * @param {number} seq
   */
  async #isStillThere(id, seq) {
    try {
      const { entries } = await this.#parts.api.page(id, { before: seq + 1, limit: 1 });
      return entries.at(-1)?.seq === seq;
    } catch (problem) {
      return !(problem instanceof Problem && problem.code === 'unreadable'); // no answer says nothing
    }
  }

  /** @param {Fault} fault */
  async #found(fault) {
    if (this.#known.hasFault(fault.id)) return;
    await this.#known.keepFault(fault);
    await this.#tell(fault.id);
  }

  /** @param {string} id */
  async #tell(id) {
    this.#parts.onChange(id, await this.#known.summary(id));
  }

  /** @param {() => Promise<unknown>} move */
  #inTurn(move) {
    this.#queue = this.#queue.then(move).catch(() => {}); // a page that is closing: what was not checked is checked next time
    return this.#queue;
  }
}
