import { html } from 'htm/preact';
import { useEffect } from 'preact/hooks';
import { locale, rich, t } from '../../i18n/index.js';
import { clock, dayHeading, dayKey } from '../../i18n/times.js';
import { now, ownTimeZone } from '../../platform/clock.js';
import { safeName } from '../../platform/names.js';
import { aboutPath } from '../../platform/router.js';
import { useClient, useViewModel } from '../../ui/client-context.js';
import { Name } from '../../ui/elements.js';
import { Page } from '../../ui/page.js';
import { ProblemNote } from '../../ui/problem.js';
import { channelTitle } from '../channels/channel-title.js';
import { actedFor, actNote } from './act-note.js';
import { actsViewModel } from './acts-view-model.js';

/** @typedef {import('../../model/types.js').Event} Event */

/**
 * The record of a channel: who was added, removed or made an owner, when and by whom.
 * @param {{ id: string }} props
 */
export function ChannelRecordPage({ id }) {
  const client = useClient();
  const channel = client.channels.value.get(id);
  if (!channel) return html`<${Page} title=${t('record.title')} back="/"><p class="muted">${t('channel.missing-text')}</p><//>`;
  const title = t('acts.of', { title: channelTitle(channel, client.members.value, client.me.value?.id, locale()) });
  return html`<${Page} title=${title} network=${client.network.value?.name} back=${aboutPath(id)}><${Acts} key=${id} channel=${id} /><//>`;
}

/** The record of the network: who was admitted, removed or given another role, when and by whom. */
export function NetworkRecordPage() {
  const client = useClient();
  const title = t('acts.of', { title: client.network.value?.name ?? '' });
  return html`<${Page} title=${title} network=${client.network.value?.name} back="/people"><${Acts} channel=${null} /><//>`;
}

/** @param {{ channel: string | null }} props */
function Acts({ channel }) {
  const viewModel = useViewModel((client) => actsViewModel(client, channel), [channel]);
  useEffect(() => void viewModel.load(), []);
  const isLoading = viewModel.status.value === 'loading';
  return html`
    <div class="acts" aria-busy=${isLoading ? 'true' : 'false'}>
      ${days(viewModel.acts.value).map(
        ({ day, at, acts }) => html`
          <section key=${day}>
            <h2 class="act-day small muted">${dayHeading(at, now.value, locale(), ownTimeZone)}</h2>
            <ul>${acts.map((act) => html`<${Act} key=${act.seq} act=${act} />`)}</ul>
          </section>
        `,
      )}
      <${ProblemNote} problem=${viewModel.problem.value} />
      ${(viewModel.hasMore.value || viewModel.problem.value) && html`<button type="button" class="button" aria-disabled=${isLoading ? 'true' : undefined} onClick=${() => !isLoading && viewModel.load()}>${t('acts.earlier')}</button>`}
    </div>
  `;
}

/** @param {{ act: Event }} props */
function Act({ act }) {
  const client = useClient();
  const members = client.members.value;
  const note = actNote(act);
  if (note === null) return null;
  const name = (/** @type {string | null | undefined} */ id) => html`<${Name} of=${members.get(id ?? '')} />`;
  const whom = note.people.flatMap((id, index) => [index > 0 ? t('list.comma') : '', name(id)]);
  /** A formal act shows the delegation and the person. */
  const formally = (/** @type {string | null | undefined} */ id) => {
    const delegation = client.delegations.value.get(actedFor(act, id) ?? '') ?? members.get(id ?? '')?.delegationOf;
    return delegation ? rich('act.person', { name: name(id), code: html`<bdi>${safeName(delegation.code)}</bdi>` }) : name(id);
  };
  // In a channel it is whoever took a seat of whom the note speaks first.
  const who = act.stream === 'channel' && note.by ? note.by : act.author;
  const code = members.get(note.people[0] ?? '')?.delegationOf?.code;
  const values = { who: formally(who), code: html`<bdi>${safeName(code)}</bdi>`, by: formally(note.by), whom, name: html`<bdi>${note.delegation ? safeName(client.delegations.value.get(note.delegation)?.name) : note.name}</bdi>`, role: note.role && t(`role.${note.role}`), count: note.people.length };
  return html`<li class="act"><time class="muted small" datetime=${act.at}>${clock(act.at, locale(), ownTimeZone)}</time><span>${rich(note.key, values)}</span></li>`;
}

/**
 * @param {Event[]} acts the newest first
 * @returns {{ day: string, at: string, acts: Event[] }[]}
 */
function days(acts) {
  /** @type {{ day: string, at: string, acts: Event[] }[]} */
  const found = [];
  for (const act of acts) {
    const day = dayKey(act.at, ownTimeZone);
    if (found.at(-1)?.day !== day) found.push({ day, at: act.at, acts: [] });
    found[found.length - 1].acts.push(act);
  }
  return found;
}
