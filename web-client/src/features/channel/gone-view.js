import { html } from 'htm/preact';
import { useEffect } from 'preact/hooks';
import { locale, rich, t } from '../../i18n/index.js';
import { shortDay } from '../../i18n/times.js';
import { useClient } from '../../ui/client-context.js';
import { Name } from '../../ui/elements.js';
import { Page } from '../../ui/page.js';
import { channelTitle } from '../channels/channel-title.js';
import { copyAndSay } from './message-view.js';

/**
 * A channel that somebody has just left or was removed from: that it is so, by whom, and whom to ask. Nothing that was said there is
 * shown; what they had written themselves can be copied.
 * @param {{ channel: import('../../model/types.js').Channel, gone: import('../../model/types.js').Gone }} props
 */
export function GoneChannel({ channel, gone }) {
  const client = useClient();
  const members = client.members.value;
  const title = channelTitle(channel, members, client.me.value?.id, locale());
  useEffect(() => {
    // What had the focus is no longer on the page, and whoever cannot see that hears nothing of a heading that nobody leads them to.
    if (document.activeElement === document.body) /** @type {HTMLElement | null} */ (document.querySelector('main h1'))?.focus();
  }, []);
  const by = members.get(gone.by ?? '');
  const owner = members.get(channel.members.find(({ owner: owns }) => owns)?.member ?? '');
  const day = gone.at ? shortDay(gone.at, locale()) : '';
  const ask = html`<${Name} of=${by ?? owner} />`;
  return html`
    <${Page} title=${html`<span dir="auto">${title}</span>`} back="/">
      <div class="gone">
        <p class="note" role="status">${rich(`gone.${gone.kind}`, { who: html`<${Name} of=${by} />`, day, ask })}</p>
        <${Unsent} id=${channel.id} />
        <p><a class="button" href="/">${t('go.channels')}</a></p>
      </div>
    <//>
  `;
}

/**
 * What somebody wrote for a channel and can no longer send there: it is in this page's memory only.
 * @param {{ id: string }} props
 */
function Unsent({ id }) {
  const client = useClient();
  const draft = client.draft(id);
  const waiting = client.timeline(id).items.value.flatMap((item) => (item.type === 'pending' ? item : []));
  if (waiting.length === 0 && !draft) return null;
  return html`
    <section class="unsent">
      <h2>${t('gone.unsent')}</h2>
      <p class="muted">${t('gone.unsent-text')}</p>
      ${waiting.map(({ op, text }) => html`<${Words} key=${op} text=${text} onDiscard=${() => client.discard(op)} />`)}
      ${draft && html`<${Words} key="draft" text=${draft.text} onDiscard=${() => client.saveDraft(id, { text: '', caret: 0 })} />`}
    </section>
  `;
}

/** @param {{ text: string, onDiscard: () => void }} props */
const Words = ({ text, onDiscard }) => html`
  <div class="card">
    <p class="words" dir="auto">${text}</p>
    <div class="buttons">
      <button type="button" class="button" onClick=${() => copyAndSay(text, 'message.text-copied')}>${t('message.copy-text')}</button>
      <button type="button" class="button plain warns" onClick=${onDiscard}>${t('message.discard')}</button>
    </div>
  </div>
`;
