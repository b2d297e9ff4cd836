/** @typedef {import('../net/env.js').Env} Env */
/** @typedef {import('../protocol/wire.js').Event} Event */
/** @typedef {import('../protocol/wire.js').Snapshot} Snapshot */
/** @typedef {import('../storage/drafts-table.js').DraftRow} DraftRow */
/** @typedef {import('../storage/outbox-table.js').OutboxRow} OutboxRow */
/** @typedef {"connecting" | "live" | "offline"} Connection */

/**
 * What the tabs of one member tell one another.
 *
 * From the leading tab: `state` (everything, for one that asked), `batch`, `seen`, `typing`,
 * `presence`, `connection`, `ended`. To it: `ask`, `see`, `type`. From any: `row`, `sent`, `draft`, `record`.
 *
 * @typedef {{t: "ask"} | {t: "ended"}
 *   | {t: "state", state: Snapshot, rewritten: boolean, online: string[], connection: Connection, rows: OutboxRow[]}
 *   | {t: "batch", prev: string, cursor: string, events: Event[]}
 *   | {t: "seen", channel: string, seq: number, unread: number} | {t: "see", channel: string, seq: number, unread: number}
 *   | {t: "typing", channel: string, member: string} | {t: "type", channel: string}
 *   | {t: "presence", online: string[]} | {t: "connection", connection: Connection}
 *   | {t: "row", row: OutboxRow} | {t: "sent", ops: string[]} | {t: "draft", draft: DraftRow}
 *   | {t: "record", id: string, summary: import('./known-record.js').RecordSummary}} TabMessage
 */

/** The line between the tabs of one member on this device. Where the browser has none, every tab is alone. */
export class TabBus {
  /** @type {BroadcastChannel | null} */
  #channel = null;

  /**
   * @param {Env} env
   * @param {string} name
   * @param {(message: TabMessage) => void} onMessage
   */
  constructor(env, name, onMessage) {
    if (!env.BroadcastChannel) return;
    this.#channel = new env.BroadcastChannel(name);
    this.#channel.onmessage = ({ data }) => onMessage(data);
  }

  /** @param {TabMessage} message heard by every other tab, not by this one */
  tell(message) {
    this.#channel?.postMessage(message);
  }

  close() {
    this.#channel?.close();
    this.#channel = null;
  }
}
