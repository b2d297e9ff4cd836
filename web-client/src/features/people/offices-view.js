import { useSignal } from '@preact/signals';
import { html } from 'htm/preact';
import { locale, rich, t } from '../../i18n/index.js';
import { refusal } from '../../i18n/problem-text.js';
import { fullDay } from '../../i18n/times.js';
import { safeName } from '../../platform/names.js';
import { say } from '../../platform/page-announcer.js';
import { useClient } from '../../ui/client-context.js';
import { confirm } from '../../ui/confirm.js';
import { CodeChip, Name } from '../../ui/elements.js';
import { SelectField, TextField } from '../../ui/fields.js';
import { useFirstField } from '../../ui/first-field.js';
import { ProblemNote } from '../../ui/problem.js';
import { firstMinuteOf, lastMinuteOf } from './offices-view-model.js';

/** @typedef {ReturnType<typeof import('./offices-view-model.js').officesViewModel>} OfficesViewModel */
/** @typedef {import('../../model/types.js').Member} Member */

/** @param {string} at */
const day = (at) => html`<time datetime=${at}>${fullDay(at, locale())}</time>`;

/**
 * Who chairs, since when, and who comes next.
 * @param {{ viewModel: OfficesViewModel }} props
 */
export function Chair({ viewModel }) {
  const planning = useSignal(false);
  const { delegation, since } = viewModel.chair.value;
  if (!delegation) return null;
  const plan = () => {
    viewModel.begin();
    planning.value = true;
  };
  return html`
    <section class="card people-chair" aria-labelledby="chair">
      <h2 id="chair">${t('chair.title')}</h2>
      <p class="chair-line"><${CodeChip} code=${delegation.code} /><span><strong><${Name} of=${delegation} /></strong>${since && html` <span class="muted small">${rich('chair.since', { day: day(since) })}</span>`}</span></p>
      ${viewModel.terms.value.map((term) => html`<${Term} key=${term.id} term=${term} viewModel=${viewModel} />`)}
      ${viewModel.terms.value.length === 0 && html`<p class="muted small">${t('chair.none-planned')}</p>`}
      ${
        viewModel.mayPlan.value &&
        (planning.value
          ? html`<${PlanForm} viewModel=${viewModel} onDone=${() => (planning.value = false)} />`
          : html`<${ProblemNote} problem=${viewModel.problem.value} /><div class="buttons"><button type="button" class="button" onClick=${plan}>${t('chair.plan')}</button></div>`)
      }
    </section>
  `;
}

/** @param {{ term: import('../../model/types.js').ChairTerm & { delegationOf: any }, viewModel: OfficesViewModel }} props */
function Term({ term, viewModel }) {
  const client = useClient();
  const name = safeName(term.delegationOf?.name);
  const withdraw = async () => {
    const question = { title: t('chair.withdraw-title', { name }), text: t('chair.withdraw-text'), action: t('chair.withdraw'), grave: true };
    if (await confirm(question)) await viewModel.withdraw(term.id);
  };
  const isOver = Date.parse(term.startsAt) <= Date.now();
  return html`
    <p class="chair-line">
      <${CodeChip} code=${term.delegationOf?.code} />
      <span>
        <strong><bdi>${name}</bdi></strong> <span class="muted small">${rich('chair.from', { day: day(term.startsAt) })}${isOver && `, ${t('chair.waits')}`}</span>
        <span class="muted small chair-by">${rich('chair.planned-by', { who: html`<${Name} of=${client.members.value.get(term.plannedBy)} />` })}</span>
      </span>
      ${viewModel.mayPlan.value && html`<button type="button" class="button plain small warns" aria-label=${t('chair.withdraw-of', { name })} onClick=${withdraw}>${t('chair.withdraw')}</button>`}
    </p>
  `;
}

/** @param {{ viewModel: OfficesViewModel, onDone: () => void }} props */
function PlanForm({ viewModel, onDone }) {
  const next = useSignal(viewModel.candidates.value[0]?.id ?? '');
  const from = useSignal('');
  const wrong = useSignal(/** @type {string | null} */ (null));
  const form = useFirstField();
  const told = refusal(viewModel.problem.value, ['startsAt']);
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    wrong.value = firstMinuteOf(from.value) > new Date() ? null : t('form.needs-date-to-come');
    if (wrong.value === null && (await viewModel.plan(next.value, from.value))) {
      say(t('chair.planned'));
      onDone();
    }
  };
  return html`
    <form ref=${form} class="form people-change" novalidate onSubmit=${save}>
      <p class="small">${t('chair.plan-text')}</p>
      <div class="pair">
        <${SelectField} label=${t('chair.next')} value=${next} options=${viewModel.candidates.value.map(({ id, name }) => ({ value: id, text: safeName(name) }))} />
        <${TextField} label=${t('chair.from-day')} type="date" value=${from} wrong=${wrong.value ?? (told.wrong.startsAt && t(told.wrong.startsAt))} />
      </div>
      <${ProblemNote} problem=${told.problem} />
      <div class="buttons"><button type="submit" class="button main">${t('go.save')}</button><button type="button" class="button" onClick=${onDone}>${t('go.cancel')}</button></div>
    </form>
  `;
}

/**
 * What somebody is besides their role: who is designated all may know, who writes for whom the two.
 * @param {{ member: Member, viewModel: OfficesViewModel }} props
 */
export function Offices({ member, viewModel }) {
  const designation = viewModel.designationOf(member);
  const secretary = viewModel.secretaryWith(member);
  return html`
    ${designation && html`<p class="small office">${rich('designation.until', { day: day(designation.until) })}</p>`}
    ${secretary && html`<p class="small office">${t(secretary.principal === member.id ? 'secretary.for-them' : 'secretary.for-you')}</p>`}
  `;
}

/**
 * What one may give somebody, or end.
 * @param {{ member: Member, viewModel: OfficesViewModel, onDone: () => void }} props
 */
export function GiveOffices({ member, viewModel, onDone }) {
  const secretary = viewModel.secretaryWith(member);
  const colleagues = viewModel.colleaguesOf(member);
  return html`
    <${ProblemNote} problem=${viewModel.problem.value} />
    ${(viewModel.mayDesignate(member) || viewModel.designationOf(member)) && html`<${Designate} member=${member} viewModel=${viewModel} />`}
    ${(viewModel.mayNameSecretary(member) || secretary) && html`<${NameSecretary} member=${member} secretary=${secretary} viewModel=${viewModel} />`}
    ${viewModel.mayPassOn(member) && html`<${PassOn} member=${member} colleagues=${colleagues} viewModel=${viewModel} onDone=${onDone} />`}
  `;
}

/** @param {{ member: Member, viewModel: OfficesViewModel }} props */
function Designate({ member, viewModel }) {
  const until = useSignal('');
  const wrong = useSignal(/** @type {string | null} */ (null));
  const designation = viewModel.designationOf(member);
  const name = safeName(member.name);
  const own = useClient().me.value?.id === member.id;
  const designate = async (/** @type {Event} */ event) => {
    event.preventDefault();
    wrong.value = lastMinuteOf(until.value) > new Date() ? null : t('form.needs-date-to-come');
    if (wrong.value === null && (await viewModel.designate(member.id, until.value))) say(t('designation.made', { name }));
  };
  if (designation) {
    if (!own && !viewModel.mayDesignate(member)) return null;
    return html`<div class="office-act"><p>${rich('designation.until', { day: day(designation.until) })}</p><button type="button" class="button" onClick=${() => viewModel.endDesignation(designation.id)}>${t('office.end')}</button></div>`;
  }
  return html`
    <form class="office-act" novalidate onSubmit=${designate}>
      <${TextField} label=${t('designation.act-until')} hint=${t('designation.hint')} type="date" value=${until} wrong=${wrong.value} />
      <button type="submit" class="button">${t('designation.make')}</button>
    </form>
  `;
}

/** @param {{ member: Member, secretary: import('../../model/types.js').Secretary | undefined, viewModel: OfficesViewModel }} props */
function NameSecretary({ member, secretary, viewModel }) {
  const where = useSignal('');
  const name = safeName(member.name);
  if (secretary) {
    return html`<div class="office-act"><p>${t(secretary.principal === member.id ? 'secretary.for-them' : 'secretary.for-you')}</p><button type="button" class="button" onClick=${() => viewModel.endSecretary(secretary.id)}>${t('office.end')}</button></div>`;
  }
  const nameThem = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (await viewModel.nameSecretary(member.id, where.value)) say(t('secretary.named', { name }));
  };
  const channels = viewModel.sharedWith(member).map(({ id, name: called }) => ({ value: id, text: safeName(called) }));
  return html`
    <form class="office-act" onSubmit=${nameThem}>
      <${SelectField} label=${t('secretary.where')} hint=${t('secretary.hint')} value=${where} options=${[{ value: '', text: t('secretary.everywhere') }, ...channels]} />
      <button type="submit" class="button">${t('secretary.name')}</button>
    </form>
  `;
}

/**
 * Seats that somebody left before anybody was named.
 * @param {{ delegation: string, viewModel: OfficesViewModel }} props
 */
export function VacantSeats({ delegation, viewModel }) {
  const open = useSignal('');
  return viewModel.vacantIn(delegation).map(
    (member) => html`
      <div class="people-vacant" key=${member.id}>
        <p class="small">${rich('seat.vacant', { name: html`<bdi>${safeName(member.name)}</bdi>`, role: t(`role.${member.role}`), day: day(member.removedAt ?? '') })}</p>
        ${
          open.value === member.id
            ? html`<${ProblemNote} problem=${viewModel.problem.value} /><${PassOn} member=${member} colleagues=${viewModel.colleaguesOf(member)} viewModel=${viewModel} onDone=${() => (open.value = '')} />`
            : html`<button type="button" class="button plain small" aria-label=${t('seat.fill-of', { name: safeName(member.name) })} onClick=${() => (open.value = member.id)}>${t('seat.fill')}</button>`
        }
      </div>
    `,
  );
}

/** @param {{ member: Member, colleagues: Member[], viewModel: OfficesViewModel, onDone: () => void }} props */
function PassOn({ member, colleagues, viewModel, onDone }) {
  const successor = useSignal(colleagues[0].id);
  const passOn = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const name = safeName(member.name);
    const next = safeName(colleagues.find(({ id }) => id === successor.value)?.name);
    const text = `seat.${member.removedAt ? 'fill' : 'pass'}-text${viewModel.isOwn(member) ? '' : '-office'}`;
    const question = { title: t('seat.pass-title', { name, next }), text: t(text, { name, next }), action: t('seat.pass'), grave: true };
    if ((await confirm(question)) && (await viewModel.passOn(member.id, successor.value))) {
      say(t('seat.passed', { name, next }));
      onDone();
    }
  };
  return html`
    <form class="office-act" onSubmit=${passOn}>
      <${SelectField} label=${t('seat.successor')} hint=${t('seat.hint')} value=${successor} options=${colleagues.map(({ id, name }) => ({ value: id, text: safeName(name) }))} />
      <button type="submit" class="button warns">${t('seat.pass')}</button>
    </form>
  `;
}
