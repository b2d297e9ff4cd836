/**
 * What the model hears from {@link import('./member-sync.js').MemberSync}. Nothing here runs.
 *
 * @module
 */

/** @typedef {import('../protocol/wire.js').Snapshot} Snapshot */
/** @typedef {import('../storage/drafts-table.js').DraftRow} DraftRow */
/** @typedef {import('../storage/outbox-table.js').OutboxRow} OutboxRow */
/** @typedef {import('./known-record.js').RecordSummary} RecordSummary */
/** @typedef {import('./replica.js').StateChange} StateChange */
/** @typedef {import('./tab-bus.js').Connection} Connection */

/** @typedef {OutboxRow & {isKept: boolean}} UnsentRow whether this device holds it through a reload */

/**
 * @typedef {object} SyncListener
 * @property {(state: Snapshot, change: StateChange) => void} onState
 * @property {(rows: UnsentRow[]) => void} onOutbox in the order of writing
 * @property {(connection: Connection) => void} onConnection
 * @property {(members: string[]) => void} onOnline everybody who is
 * @property {(channel: string, member: string) => void} onTyping
 * @property {(draft: DraftRow) => void} onDraft
 * @property {(stream: string, summary: RecordSummary) => void} onRecord
 * @property {() => void} onForgetful nothing is stored from now on: it ends with the page
 * @property {() => Promise<boolean>} mayReturn false when the session has ended
 * @property {() => void} onEnded
 */

export {};
