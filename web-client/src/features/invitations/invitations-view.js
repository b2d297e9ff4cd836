import { html } from 'htm/preact';
import { useRef } from 'preact/hooks';
import { locale, rich, t } from '../../i18n/index.js';
import { shortDay } from '../../i18n/times.js';
import { ownTimeZone } from '../../platform/clock.js';
import { safeName } from '../../platform/names.js';
import { LIMITS } from '../../protocol/limits.js';
import { useClient, useViewModel } from '../../ui/client-context.js';
import { confirm } from '../../ui/confirm.js';
import { CodeChip, Name } from '../../ui/elements.js';
import { Choices, SelectField, TextField, useWrongFocus } from '../../ui/fields.js';
import { Page } from '../../ui/page.js';
import { ProblemNote } from '../../ui/problem.js';
import { ZoneField } from '../zone/zone-view.js';
import { invitationsViewModel } from './invitations-view-model.js';
import { LinkCard } from './link-card.js';

/** @typedef {ReturnType<typeof invitationsViewModel>} InvitationsViewModel */

/** Where heads and deputies invite people, and see what became of it. */
export function InvitationsPage() {
  const client = useClient();
  const viewModel = useViewModel((model) => invitationsViewModel(model, ownTimeZone));
  return html`
    <${Page} title=${t('invitations.title')} network=${client.network.value?.name}>
      ${
        viewModel.mayInvite.value
          ? html`<p class="muted invitations-text">${t('invitations.text')}</p>
            ${viewModel.ready.value ? html`<${Ready} viewModel=${viewModel} />` : html`<${InviteForm} viewModel=${viewModel} />`}
            <${List} viewModel=${viewModel} />`
          : html`<p>${t('invitations.not-you')}</p>`
      }
    <//>
  `;
}

/** @param {{ viewModel: InvitationsViewModel }} props */
function InviteForm({ viewModel }) {
  const client = useClient();
  const own = safeName(client.me.value?.delegationOf?.name);
  const wrong = viewModel.wrong.value;
  const saying = (/** @type {string} */ field) => (wrong[field] ? t(wrong[field]) : null);
  const form = useRef(/** @type {HTMLFormElement | null} */ (null));
  useWrongFocus(form, wrong);
  const days = [1, 3, 7, 14, 30].map((count) => ({ value: String(count), text: t('invitations.days-count', { count }) }));
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    void viewModel.create();
  };
  return html`
    <form ref=${form} class="card form" novalidate onSubmit=${submit}>
      <h2>${t('invitations.new')}</h2>
      ${
        viewModel.mayInviteOthers.value &&
        html`<${Choices} legend=${t('invitations.whom')} name="target" value=${viewModel.target} options=${[
          { value: 'own', text: t('invitations.own', { delegation: own }) },
          { value: 'other', text: t('invitations.other') },
        ]} />`
      }
      ${
        viewModel.target.value === 'other'
          ? html`<${OtherDelegation} viewModel=${viewModel} />`
          : html`<${Seat} viewModel=${viewModel} />
            ${viewModel.seat.value === '' && html`<${SelectField} label=${t('invitations.role')} value=${viewModel.role} wrong=${saying('role')} options=${viewModel.ownRoles.value.map((value) => ({ value, text: t(`role.${value}`) }))} />`}`
      }
      <div class="pair">
        <${TextField} label=${t('invitations.person')} hint=${t('invitations.person-hint')} value=${viewModel.personName} wrong=${saying('personName')} optional maxlength=${LIMITS.personName} />
        <${SelectField} label=${t('invitations.days')} value=${viewModel.days} options=${days} />
      </div>
      <${ProblemNote} problem=${viewModel.problem.value} about="invite" />
      <div class="buttons"><button type="submit" class="button main" aria-disabled=${viewModel.isBusy.value ? 'true' : undefined}>${t('invitations.create')}</button></div>
    </form>
  `;
}

/** @param {{ viewModel: InvitationsViewModel }} props */
const Seat = ({ viewModel }) =>
  viewModel.seats.value.length === 0
    ? null
    : html`<${SelectField}
        label=${t('invitations.seat')}
        hint=${viewModel.seat.value === '' ? undefined : t('seat.hint')}
        value=${viewModel.seat}
        options=${[{ value: '', text: t('invitations.own-seat') }, ...viewModel.seats.value.map(({ id, name }) => ({ value: id, text: t('invitations.seat-of', { name: safeName(name) }) }))]}
      />`;

/** @param {{ viewModel: InvitationsViewModel }} props */
function OtherDelegation({ viewModel }) {
  const { delegation, existing, headless } = viewModel;
  const wrong = viewModel.wrong.value;
  const saying = (/** @type {string} */ field) => (wrong[field] ? t(wrong[field]) : null);
  return html`
    ${
      headless.value.length > 0 &&
      html`<${SelectField} label=${t('invitations.existing')} value=${existing} wrong=${saying('delegation')} options=${[{ value: 'new', text: t('invitations.existing-new') }, ...headless.value.map(({ id, name }) => ({ value: id, text: safeName(name) }))]} />`
    }
    ${
      existing.value === 'new' &&
      html`
      <${Choices} legend=${t('invitations.kind')} name="delegation-kind" value=${delegation.kind} options=${[
        'member',
        'observer',
        'secretariat',
      ].map((value) => ({
        value,
        text: t(`kind.${value}`),
        hint: value === 'secretariat' ? undefined : t(`invitations.kind.${value}-hint`),
      }))} />
      <div class="pair">
        <${TextField} label=${t('invitations.delegation')} value=${delegation.name} wrong=${saying('newDelegation.name')} maxlength=${LIMITS.delegationName} />
        <${TextField} label=${t('invitations.code')} value=${delegation.code} wrong=${saying('newDelegation.code')} className="code" maxlength=${LIMITS.delegationCode} />
      </div>
      <${ZoneField} label=${t('invitations.zone')} value=${delegation.timeZone} wrong=${saying('newDelegation.timeZone')} />
    `
    }
  `;
}

/** @param {{ viewModel: InvitationsViewModel }} props */
function Ready({ viewModel }) {
  const { link, name } = /** @type {{ link: string, name: string }} */ (viewModel.ready.value);
  return html`<${LinkCard} link=${link} title=${t('invitations.ready')} text=${t('invitations.ready-text', { name: safeName(name) || t('invitations.them') })} onDone=${() => viewModel.done()} />`;
}

/** @param {{ viewModel: InvitationsViewModel }} props */
function List({ viewModel }) {
  return html`
    <section class="invitation-list">
      <h2>${t('invitations.list')}</h2>
      ${
        viewModel.list.value.length === 0
          ? html`<p class="muted">${t('invitations.none')}</p>`
          : html`<ul>${viewModel.list.value.map((invitation) => html`<${Row} key=${invitation.id} invitation=${invitation} viewModel=${viewModel} />`)}</ul>`
      }
    </section>
  `;
}

/** @param {{ invitation: import('../../model/types.js').InvitationView, viewModel: InvitationsViewModel }} props */
function Row({ invitation, viewModel }) {
  const client = useClient();
  const { delegation, personName, role, state } = invitation;
  const person = safeName(personName) || t('invitations.somebody');
  const day = shortDay(state === 'used' && invitation.usedAt ? invitation.usedAt : invitation.expiresAt, locale());
  const who = html`<${Name} of=${client.members.value.get(invitation.usedBy ?? '')} />`;
  const revoke = async () => {
    if (
      await confirm({
        title: t('invitations.revoke-title'),
        text: t('invitations.revoke-text'),
        action: t('invitations.revoke'),
        grave: true,
      })
    )
      await viewModel.revoke(invitation.id);
  };
  return html`
    <li class=${`invitation-row ${state}`}>
      <${CodeChip} code=${delegation.code} />
      <div class="invitation-words">
        <p><strong>${invitation.reenters ? rich('invitations.reentry', { person: html`<bdi>${person}</bdi>` }) : html`<bdi>${person}</bdi>`}</strong></p>
        <p class="muted small">${t(`role.${role}`)}, <bdi>${safeName(delegation.name)}</bdi></p>
        <p class="small state">${rich(`invitations.${state}`, { day, who })}</p>
      </div>
      ${state === 'open' && html`<button type="button" class="button plain warns" aria-label=${t('invitations.revoke-of', { person })} onClick=${revoke}>${t('invitations.revoke')}</button>`}
    </li>
  `;
}
