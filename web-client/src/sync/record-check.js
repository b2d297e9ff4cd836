import { contentHash, genesis, nextHash } from '../protocol/hash-chain.js';

/** @typedef {import('../protocol/hash-chain.js').Hashing} Hashing */
/** @typedef {import('../protocol/hash-chain.js').Link} Link */
/** @typedef {import('../protocol/wire.js').Event} Event */
/** @typedef {import('../storage/record-table.js').Fault} Fault */

/**
 * @typedef {object} CheckOf
 * @property {Hashing} crypto
 * @property {string} network
 * @property {string} stream
 * @property {{from: number, to: number}[]} gaps what I may not read, because I was away and came back
 */

/**
 * What is known of an entry: its hash and, while the entry before it is not known, what it takes to check the join once it is.
 *
 * @typedef {{id: string, seq: number, hash: string, open?: Link}} KnownEntry
 */

/** Digests that are asked for at once: the browser computes them beside this thread, and its queue stays short. */
const AT_ONCE = 25;

/**
 * Checks entries of one stream, in the order in which they came, against themselves and against what is known of the stream. Reads and
 * changes nothing else.
 *
 * What can be promised: an entry that is accepted holds the content that its hash says, and continues the one before it; two entries
 * that were accepted at any time belong to one and the same chain as soon as everything between them was seen.
 *
 * @param {CheckOf} of
 * @param {Event[]} entries
 * @param {Map<number, KnownEntry>} known of the places of the entries, and of one place before and after
 * @returns {Promise<{fault: Fault | null, rows: KnownEntry[]}>} rows that are news, up to the fault
 */
export async function check(of, entries, known) {
  /** @type {KnownEntry[]} */
  const rows = [];
  for (let from = 0; from < entries.length; from += AT_ONCE) {
    const found = await Promise.all(
      entries.slice(from, from + AT_ONCE).map((entry, i) => checkOne(of, entry, entries[from + i - 1], known)),
    );
    for (const one of found) {
      if ('kind' in one) return { fault: one, rows };
      rows.push(one);
    }
  }
  const last = entries.at(-1);
  const after = last && known.get(last.seq + 1);
  if (last && after?.open) {
    const joins = (await nextHash(of.crypto, last.hash, after.open)) === after.hash;
    if (!joins) return { fault: { id: of.stream, seq: after.seq, kind: 'rewritten' }, rows };
    rows.push({ id: of.stream, seq: after.seq, hash: after.hash });
  }
  return { fault: null, rows: rows.filter((row) => !isKnown(row, known.get(row.seq))) };
}

/**
 * @param {CheckOf} of
 * @param {Event} entry
 * @param {Event | undefined} before the one that came before it, which is not always the one that stands before it
 * @param {Map<number, KnownEntry>} known
 * @returns {Promise<Fault | KnownEntry>}
 */
async function checkOne({ crypto, network, stream, gaps }, entry, before, known) {
  const { seq, hash } = entry;
  const fault = (/** @type {Fault["kind"]} */ kind, at = seq) => ({ id: stream, seq: at, kind });
  if (before && seq <= before.seq) return fault('reordered');
  const isGap = before !== undefined && seq > before.seq + 1;
  // Where this device has seen something, nobody was away.
  const wasAway = isGap && gaps.some(({ from, to }) => from === before.seq + 1 && to === seq - 1) && !known.has(before.seq + 1);
  if (isGap && !wasAway) return fault('missing', before.seq + 1);
  try {
    if (!(await holdsItsContent(crypto, entry))) return fault('altered');
    const earlier = known.get(seq);
    if (earlier && earlier.hash !== hash) return fault('rewritten');
    const link = linkOf(entry);
    const remembered = known.get(seq - 1)?.hash ?? (seq === 1 ? await genesis(crypto, network, stream) : undefined);
    const previous = before && !isGap ? before.hash : remembered;
    if (previous === undefined) {
      if (earlier?.open && !isSame(earlier.open, link)) return fault('altered');
      return { id: stream, seq, hash, open: link };
    }
    if ((await nextHash(crypto, previous, link)) !== hash) return fault(before && !isGap ? 'altered' : 'rewritten');
    return { id: stream, seq, hash };
  } catch {
    return fault('altered'); // a salt, hash or time that is none
  }
}

/**
 * What was erased, text and salt together, is held to its place alone.
 *
 * @param {Hashing} crypto
 * @param {Event} entry
 */
async function holdsItsContent(crypto, { content, salt, contentHash: stated }) {
  if (content === null && salt === null) return true;
  return content !== null && salt !== null && (await contentHash(crypto, salt, content)) === stated;
}

/**
 * @param {Event} entry
 * @returns {Link}
 */
const linkOf = ({ seq, kind, recordedKind, author, at, contentHash: content }) => ({
  seq,
  kind: recordedKind ?? kind,
  author,
  at,
  contentHash: content,
});

/**
 * @param {Link} a
 * @param {Link} b
 */
const isSame = (a, b) => a.kind === b.kind && a.author === b.author && a.at === b.at && a.contentHash === b.contentHash;

/**
 * @param {KnownEntry} row
 * @param {KnownEntry | undefined} known
 */
const isKnown = (row, known) => known?.hash === row.hash && (known.open === undefined || row.open !== undefined);
