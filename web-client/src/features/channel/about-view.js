import { useSignal } from '@preact/signals';
import { html } from 'htm/preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { locale, rich, t } from '../../i18n/index.js';
import { clock, placeOf } from '../../i18n/times.js';
import { now } from '../../platform/clock.js';
import { navigate } from '../../platform/navigation.js';
import { safeName } from '../../platform/names.js';
import { channelPath } from '../../platform/router.js';
import { LIMITS } from '../../protocol/limits.js';
import { useClient, useViewModel } from '../../ui/client-context.js';
import { confirm } from '../../ui/confirm.js';
import { CodeChip, Icon, Name, Presence, Tlp } from '../../ui/elements.js';
import { TextField, useWrongFocus } from '../../ui/fields.js';
import { Page } from '../../ui/page.js';
import { ProblemNote } from '../../ui/problem.js';
import { channelTitle } from '../channels/channel-title.js';
import { aboutViewModel } from './about-view-model.js';

/** @typedef {ReturnType<typeof aboutViewModel>} AboutViewModel */

/**
 * About a channel, as a screen of its own on the phone.
 * @param {{ id: string }} props
 */
export function AboutPage({ id }) {
  const client = useClient();
  const channel = client.channels.value.get(id);
  useEffect(() => {
    if (channel?.gone) navigate(channelPath(id), { replace: true, arrives: true });
  }, [channel?.gone]);
  const title = channel ? channelTitle(channel, client.members.value, client.me.value?.id, locale()) : t('channel.missing');
  return html`<${Page} title=${title} network=${client.network.value?.name} back=${channelPath(id)}><${About} key=${id} id=${id} /><//>`;
}

/**
 * What a channel is, who is in it, and what may be done with it.
 * @param {{ id: string }} props
 */
export function About({ id }) {
  const viewModel = useViewModel((client) => aboutViewModel(client, id), [id]);
  const channel = viewModel.channel.value;
  if (!channel) return null;
  return html`
    <div class="about">
      <section class="card">
        <h2 class="for-readers">${t('about.rules')}</h2>
        ${channel.purpose && html`<p class="about-purpose wraps" dir="auto">${channel.purpose}</p>`}
        <dl class="facts small">
          <dt><${Tlp} label=${channel.label} /></dt>
          <dd>${t(`label.${channel.label}`)}</dd>
          <dt>${t('about.history')}</dt>
          <dd>${t(channel.kind === 'direct' ? 'about.history.direct' : `about.history.${channel.history}`)}</dd>
        </dl>
        ${viewModel.mayManage.value && html`<${Rename} viewModel=${viewModel} />`}
      </section>
      <${ProblemNote} problem=${viewModel.problem.value} />
      <${People} viewModel=${viewModel} />
      <${Ways} viewModel=${viewModel} />
    </div>
  `;
}

/** @param {{ viewModel: AboutViewModel }} props */
function Rename({ viewModel }) {
  const open = useSignal(false);
  const name = useSignal('');
  const purpose = useSignal('');
  const channel = viewModel.channel.value;
  const wrong = viewModel.wrong.value;
  const form = useRef(/** @type {HTMLFormElement | null} */ (null));
  useWrongFocus(form, wrong);
  if (!open.value) {
    const begin = () => {
      name.value = channel?.name ?? '';
      purpose.value = channel?.purpose ?? '';
      open.value = true;
    };
    return html`<button type="button" class="button plain inset" onClick=${begin}>${t('about.rename')}</button>`;
  }
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (await viewModel.rename({ name: name.value.trim(), purpose: purpose.value.trim() })) open.value = false;
  };
  return html`
    <form ref=${form} class="form" novalidate onSubmit=${save}>
      <${TextField} label=${t('channel.name')} value=${name} wrong=${wrong.name && t(wrong.name)} maxlength=${LIMITS.channelName} />
      <${TextField} label=${t('channel.purpose')} value=${purpose} wrong=${wrong.purpose && t(wrong.purpose)} optional paragraph maxlength=${LIMITS.purpose} />
      <div class="buttons">
        <button type="submit" class="button main">${t('go.save')}</button>
        <button type="button" class="button" onClick=${() => (open.value = false)}>${t('go.cancel')}</button>
      </div>
    </form>
  `;
}

/** @param {{ viewModel: AboutViewModel }} props */
function People({ viewModel }) {
  const client = useClient();
  const adding = useSignal(false);
  return html`
    <section class="about-people">
      <div class="section-head">
        <h2>${t('about.people')}</h2>
        ${
          viewModel.mayManage.value &&
          html`<button type="button" class="button plain" aria-expanded=${adding.value ? 'true' : 'false'} onClick=${() => (adding.value = !adding.value)}><${Icon} name="plus" />${t('about.add')}</button>`
        }
      </div>
      ${adding.value && html`<${AddPeople} viewModel=${viewModel} onDone=${() => (adding.value = false)} />`}
      ${viewModel.groups.value.map(
        ({ delegation, people }) => html`
          <div class="delegation-group" key=${delegation.id}>
            <h3 class="small"><${CodeChip} code=${delegation.code} /><span><bdi>${safeName(delegation.name)}</bdi>${delegation.kind !== 'member' && html` <span class="mark small">${t(`kind.${delegation.kind}`)}</span>`}<br /><span class="muted">${rich('about.local-time', { time: html`<time>${clock(now.value, locale(), delegation.timeZone)}</time>`, place: placeOf(delegation.timeZone, locale()) })}</span></span></h3>
            <ul>
              ${people.map(({ member, owner }) => html`<${Person} key=${member.id} viewModel=${viewModel} member=${member} owner=${owner} online=${client.online.value.has(member.id)} own=${member.id === client.me.value?.id} />`)}
            </ul>
          </div>
        `,
      )}
    </section>
  `;
}

/** @param {{ viewModel: AboutViewModel, member: import('../../model/types.js').Member, owner: boolean, online: boolean, own: boolean }} props */
function Person({ viewModel, member, owner, online, own }) {
  const name = safeName(member.name);
  const open = useSignal(false);
  const manageable = viewModel.mayManage.value && !own;
  const remove = async () => {
    const title = t('about.remove-title', { name });
    if (await confirm({ title, text: t('about.remove-text', { name }), action: t('about.remove'), grave: true }))
      await viewModel.remove(member.id);
  };
  const makeOwner = async () => {
    if (
      await confirm({
        title: t('about.owner-title', { name }),
        text: t('about.owner-text', { name }),
        action: t('about.make-owner'),
      })
    )
      await viewModel.makeOwner(member.id);
  };
  return html`
    <li class="person">
      <${Presence} online=${online} />
      <span class="person-name"><strong><${Name} of=${member} /></strong>${own && html` <span class="muted">(${t('person.you-inside')})</span>`}${owner && html` <span class="owner small">${t('about.owner')}</span>`}<br /><bdi class="muted small">${safeName(member.title)}</bdi></span>
      ${manageable && html`<button type="button" class="more" aria-label=${t('about.manage', { name })} aria-expanded=${open.value ? 'true' : 'false'} onClick=${() => (open.value = !open.value)}></button>`}
      ${
        manageable &&
        open.value &&
        html`<span class="person-acts">
        ${!owner && html`<button type="button" class="button plain small" aria-label=${t('about.make-owner-of', { name })} onClick=${makeOwner}>${t('about.make-owner')}</button>`}
        <button type="button" class="button plain warns small" aria-label=${t('about.remove-of', { name })} onClick=${remove}>${t('about.remove')}</button>
      </span>`
      }
    </li>
  `;
}

/** @param {{ viewModel: AboutViewModel, onDone: () => void }} props */
function AddPeople({ viewModel, onDone }) {
  const id = useId();
  const chosen = useSignal(/** @type {Set<string>} */ (new Set()));
  const toggle = (/** @type {string} */ member) => {
    const next = new Set(chosen.value);
    if (!next.delete(member)) next.add(member);
    chosen.value = next;
  };
  const add = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (chosen.value.size > 0 && (await viewModel.add([...chosen.value]))) onDone();
  };
  const channel = viewModel.channel.value;
  return html`
    <form class="card form" onSubmit=${add} aria-labelledby=${id}>
      <h3 id=${id} class="small">${t(channel?.history === 'start' ? 'about.add-text.start' : 'about.add-text.joining')}</h3>
      <div class="add-list">
        ${viewModel.candidates.value.map(
          (member) => html`<label class="choice" key=${member.id}>
            <input type="checkbox" checked=${chosen.value.has(member.id)} onChange=${() => toggle(member.id)} />
            <span><${Name} of=${member} /> <span class="muted small"><bdi>${safeName(member.delegationOf?.name)}</bdi>${member.delegationOf?.kind === 'observer' && ` · ${t('kind.observer')}`}</span></span>
          </label>`,
        )}
        ${viewModel.candidates.value.length === 0 && html`<p class="muted">${t('about.all-here')}</p>`}
      </div>
      <div class="buttons">
        <button type="submit" class="button main" aria-disabled=${chosen.value.size === 0 ? 'true' : undefined}>${t('about.add-count', { count: chosen.value.size })}</button>
        <button type="button" class="button" onClick=${onDone}>${t('go.cancel')}</button>
      </div>
    </form>
  `;
}

/** @param {{ viewModel: AboutViewModel }} props */
function Ways({ viewModel }) {
  const channel = viewModel.channel.value;
  if (!viewModel.mayLeave.value && !viewModel.mayManage.value) return null;
  const leave = async () => {
    const question = { title: t('about.leave-title'), text: t('about.leave-text'), action: t('about.leave'), grave: true };
    // To the channel's own page, which says that one has left, and keeps what was written there and not sent.
    if ((await confirm(question)) && (await viewModel.leave())) navigate(channelPath(channel?.id ?? ''), { replace: true, arrives: true });
  };
  const close = async () => {
    if (await confirm({ title: t('about.close-title'), text: t('about.close-text'), action: t('about.close'), grave: true }))
      await viewModel.close();
  };
  return html`
    <section class="ways">
      <h2 class="for-readers">${t('about.ways')}</h2>
      ${
        viewModel.mayManage.value &&
        (channel?.closedAt
          ? html`<button type="button" class="button" onClick=${() => viewModel.reopen()}>${t('about.reopen')}</button>`
          : html`<button type="button" class="button plain warns" onClick=${close}>${t('about.close')}</button>`)
      }
      ${viewModel.mayLeave.value && html`<button type="button" class="button plain warns" onClick=${leave}>${t('about.leave')}</button>`}
    </section>
  `;
}
