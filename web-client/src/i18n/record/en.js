/**
 * What is said of the record, in English; comes with its views.
 *
 * @type {import('../catalogue.js').Catalogue}
 */
export default {
  'record.whole': ({ count }, plural) =>
    plural(count, { one: 'Verified: {count} entry, not altered.', other: 'Verified: {count} entries, none altered.' }),
  'record.partial': 'Verified on this device: {count} of {total} entries, none altered.',
  'record.verify-all': 'Verify all',
  'record.verifying': 'Verifying…',
  'record.head': 'Entry {seq}',
  'record.compare': 'Whoever reads the same figures at this entry has the same record. Compare them by telephone.',
  'record.signed': 'Signed by the server up to entry {seq}, with the key',
  'record.key-changed': 'The server signs with another key than before. That is right only if its secret was changed: ask whoever runs it. The key before:',
  'acts.of': 'Record of {title}',
  'acts.link': 'Who was added or removed',
  'acts.earlier': 'Earlier',
  'act.founded': '{who} founded {name}',
  'act.delegation': 'The delegation {name} came in with {who}',
  'act.seat': '{whom} took the seat of {by}',
  'act.designation': '{who} named {whom} to act for the delegation',
  'act.designation-ended': '{who} ended a designation',
  'act.chair-planned': '{who} planned a term of the chair for {name}',
  'act.chair-withdrawn': '{who} withdrew a planned term of the chair',
  'act.chair': 'The chair passed to {name}',
  'act.settings': '{who} changed how long sessions last',
  'act.joined': '{whom} joined',
  'act.joined-by': '{whom} joined, invited by {by}',
  'act.role': '{who} gave {whom} another role: {role}',
  'act.title': '{who} gave {whom} another title: {name}',
  'record.entry': 'entry {seq}',
  'record.fault': 'This record does not add up.',
  'record.fault.altered': 'The record was altered at {entry}.',
  'record.fault.missing': 'The record is missing {entry}.',
  'record.fault.reordered': 'The order was changed at {entry}.',
  'record.fault.rewritten': 'The record is another one than this device has seen, at {entry}.',
  'record.fault.shortened': 'The record was cut short: this device has seen {entry}, which is gone.',
  'record.fault-next': 'Rely on nothing here before you have compared it with another member.',
  'record.restored': 'A server that was restored from a backup may have lost the last entries. Ask whoever runs it.',
  'record.again': 'Verify from the beginning again',
  'record.again-title': 'Forget what was found?',
  'record.again-text': 'This device also forgets what it has seen of this record. Compare it with another member first.',
};
