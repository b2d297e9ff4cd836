import { html } from 'htm/preact';
import { rich, t } from '../../i18n/index.js';
import { safeName } from '../../platform/names.js';
import { Name } from '../../ui/elements.js';
import { useClient } from '../../ui/client-context.js';
import { eventNote } from './event-note.js';

/**
 * What happened to a channel, as one quiet line: "Kadri Tamm added 김민준".
 * @param {{ row: import('./timeline-rows.js').NoteRow }} props
 */
export function Note({ row }) {
  const client = useClient();
  const members = client.members.value;
  const note = eventNote(row.event, client.me.value?.id);
  if (note === null) return null;
  const who = html`<${Name} of=${members.get(note.by ?? row.event.author ?? '')} />`;
  const code = members.get(note.people[0] ?? '')?.delegationOf?.code;
  const whom = note.people.flatMap((id, index) => [
    index > 0 ? t('list.comma') : '',
    html`<${Name} key=${id} of=${members.get(id)} />`,
  ]);
  return html`<p class="event-note muted small" data-key=${row.key} data-seq=${row.seq}>
    ${rich(note.key, { who, whom, name: html`<bdi>${note.name}</bdi>`, code: html`<bdi>${safeName(code)}</bdi>`, count: note.people.length })} · <time datetime=${row.at}>${row.time}</time>
  </p>`;
}
