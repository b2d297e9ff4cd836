import { useSignal } from '@preact/signals';
import { html } from 'htm/preact';
import { useRef } from 'preact/hooks';
import { locale, rich, t, useTexts } from '../../i18n/index.js';
import { clock, placeOf } from '../../i18n/times.js';
import { now } from '../../platform/clock.js';
import { safeName } from '../../platform/names.js';
import { say } from '../../platform/page-announcer.js';
import { LIMITS } from '../../protocol/limits.js';
import { useClient, useViewModel } from '../../ui/client-context.js';
import { confirm } from '../../ui/confirm.js';
import { CodeChip, Icon, Name, Presence } from '../../ui/elements.js';
import { SelectField, TextField, useWrongFocus } from '../../ui/fields.js';
import { lazy } from '../../ui/lazy.js';
import { Page } from '../../ui/page.js';
import { ProblemNote } from '../../ui/problem.js';
import { writeTo } from '../new/chosen.js';
import { Chair, GiveOffices, Offices, VacantSeats } from './offices-view.js';
import { officesViewModel } from './offices-view-model.js';
import { peopleViewModel } from './people-view-model.js';

/** @typedef {ReturnType<typeof peopleViewModel>} PeopleViewModel */
/** @typedef {ReturnType<typeof officesViewModel>} OfficesViewModel */
/** @typedef {import('../../model/types.js').Member} Member */

const reentry = async () => (await Promise.all([import('../reentry/reentry-view.js'), useTexts('reentry'), useTexts('invitations')]))[0];
const ReentryState = lazy(() => reentry().then((views) => views.ReentryState), []);
const LetInAnew = lazy(() => reentry().then((views) => views.LetInAnew), ['/features/invitations/invitations.css']);

/** Everybody in the network, by delegation. */
export function PeoplePage() {
  const client = useClient();
  const viewModel = useViewModel(peopleViewModel);
  const offices = useViewModel(officesViewModel);
  const leads = ['head', 'deputy'].includes(client.me.value?.role ?? '');
  return html`
    <${Page} title=${t('people.title')} network=${client.network.value?.name} aside=${leads && html`<a class="button" href="/invitations"><${Icon} name="mail-plus" />${t('channels.invite')}</a>`}>
      <p class="muted people-count">${t('people.count', { people: viewModel.count.value, delegations: viewModel.groups.value.length })} <a href="/people/record">${t('record.title')}</a></p>
      <${ProblemNote} problem=${viewModel.problem.value} />
      <${Chair} viewModel=${offices} />
      ${viewModel.groups.value.map(
        ({ delegation, isChair, people }) => html`
          <section class="people-group card" key=${delegation.id} aria-labelledby=${`d-${delegation.id}`}>
            <header>
              <${CodeChip} code=${delegation.code} />
              <h2 id=${`d-${delegation.id}`}><bdi>${safeName(delegation.name)}</bdi></h2>
              ${isChair && html`<span class="mark small">${t('people.chair')}</span>`}
              ${delegation.kind !== 'member' && html`<span class="mark small">${t(`kind.${delegation.kind}`)}</span>`}
              <span class="muted small local">${rich('about.local-time', { time: html`<time>${clock(now.value, locale(), delegation.timeZone)}</time>`, place: placeOf(delegation.timeZone, locale()) })}</span>
            </header>
            ${people.length === 0 ? html`<p class="muted small">${t('people.nobody')}</p>` : html`<ul>${people.map((member) => html`<${Person} key=${member.id} member=${member} viewModel=${viewModel} offices=${offices} />`)}</ul>`}
            <${VacantSeats} delegation=${delegation.id} viewModel=${offices} />
          </section>
        `,
      )}
    <//>
  `;
}

/** @param {{ member: Member, viewModel: PeopleViewModel, offices: OfficesViewModel }} props */
function Person({ member, viewModel, offices }) {
  const client = useClient();
  const changing = useSignal(false);
  const name = safeName(member.name);
  const own = member.id === client.me.value?.id;
  const mayRemove = viewModel.mayRemove(member);
  const mayChange = viewModel.mayGiveRole(member) || viewModel.mayChangeTitle(member) || offices.mayPassOn(member) || offices.secretaryWith(member) !== undefined || viewModel.mayLetInAnew(member);
  const remove = async () => {
    const question = {
      title: t('people.remove-title', { name }),
      text: t('people.remove-text', { name }),
      action: t('people.remove'),
      grave: true,
    };
    if ((await confirm(question)) && (await viewModel.remove(member.id))) say(t('people.removed', { name }));
  };
  const change = () => {
    offices.begin();
    changing.value = !changing.value;
  };
  return html`
    <li class="people-row">
      <${Presence} online=${client.online.value.has(member.id)} />
      <div class="people-name">
        <strong><${Name} of=${member} /></strong>${own && html` <span class="muted">(${t('person.you-inside')})</span>`}
        <p class="muted small"><bdi>${safeName(member.title)}</bdi></p>
        <p class="muted small">${t(`role.${member.role}`)}</p>
        <${Offices} member=${member} viewModel=${offices} />
        ${viewModel.cameInAnew(member) && html`<${ReentryState} member=${member} />`}
      </div>
      <div class="people-acts">
        ${!own && client.me.value?.delegationOf?.kind !== 'observer' && html`<button type="button" class="button plain small" aria-label=${t('people.write', { name })} onClick=${() => writeTo(member.id)}>${t('people.write-short')}</button>`}
        ${mayRemove && !mayChange && html`<button type="button" class="button plain warns small" aria-label=${t('people.remove-of', { name })} onClick=${remove}>${t('about.remove')}</button>`}
        ${mayChange && html`<button type="button" class="button plain small" aria-label=${t('people.change-of', { name })} aria-expanded=${changing.value ? 'true' : 'false'} onClick=${change}>${t('people.change')}</button>`}
      </div>
      ${changing.value && html`<${Change} member=${member} viewModel=${viewModel} offices=${offices} onDone=${() => (changing.value = false)} onRemove=${mayRemove ? remove : null} />`}
    </li>
  `;
}

/** @param {{ member: Member, viewModel: PeopleViewModel, offices: OfficesViewModel, onDone: () => void, onRemove: (() => void) | null }} props */
function Change({ member, viewModel, offices, onDone, onRemove }) {
  const role = useSignal(/** @type {string} */ (member.role));
  const title = useSignal(member.title);
  const mayGiveRole = viewModel.mayGiveRole(member);
  const mayChangeTitle = viewModel.mayChangeTitle(member);
  const wrong = viewModel.wrongOf(member.id);
  const form = useRef(/** @type {HTMLFormElement | null} */ (null));
  useWrongFocus(form, wrong);
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const change = {
      ...(role.value === member.role ? {} : { role: role.value }),
      ...(title.value.trim() === member.title ? {} : { title: title.value.trim() }),
    };
    const name = safeName(member.name);
    const handOver = { title: t('people.hand-over-title', { name }), text: t('people.hand-over-text', { name }), action: t('go.save') };
    if (change.role === 'head' && !(await confirm(handOver))) return;
    if (Object.keys(change).length === 0 || (await viewModel.change(member.id, change))) onDone();
  };
  return html`
    <div class="people-change">
    <form ref=${form} class="form" novalidate onSubmit=${save}>
      <div class="pair">
        ${mayGiveRole && html`<${SelectField} label=${t('people.role')} value=${role} wrong=${wrong.role && t(wrong.role)} options=${['head', 'deputy', 'official'].map((value) => ({ value, text: t(`role.${value}`) }))} />`}
        ${mayChangeTitle && html`<${TextField} label=${t('people.job-title')} value=${title} wrong=${wrong.title && t(wrong.title)} maxlength=${LIMITS.title} />`}
      </div>
      <div class="buttons">${(mayGiveRole || mayChangeTitle) && html`<button type="submit" class="button main">${t('go.save')}</button>`}<button type="button" class="button" onClick=${onDone}>${t('go.cancel')}</button>${onRemove && html`<button type="button" class="button plain warns end" aria-label=${t('people.remove-of', { name: safeName(member.name) })} onClick=${onRemove}>${t('people.remove')}</button>`}</div>
    </form>
    <${GiveOffices} member=${member} viewModel=${offices} onDone=${onDone} />
    ${viewModel.mayLetInAnew(member) && html`<${LetInAnew} member=${member} />`}
    </div>
  `;
}
