import { html } from 'htm/preact';
import { useEffect } from 'preact/hooks';
import { rich, t } from '../../i18n/index.js';
import { messagePath, recordPath } from '../../platform/router.js';
import { spoken } from '../../protocol/hash-chain.js';
import { useViewModel } from '../../ui/client-context.js';
import { confirm } from '../../ui/confirm.js';
import { ProblemNote } from '../../ui/problem.js';
import { recordViewModel } from './record-view-model.js';

/** @typedef {ReturnType<typeof recordViewModel>} RecordViewModel */

/**
 * Whether the record of a channel holds, as far as this device has seen it, and the figures by which two people compare.
 * @param {{ id: string }} props
 */
export function Verified({ id }) {
  const viewModel = useViewModel((client) => recordViewModel(client, id), [id]);
  useEffect(() => void viewModel.open(), [id]);
  const record = viewModel.record.value;
  if (record === null) return null;
  return html`
    <section class="card verified">
      <h2>${t('record.title')}</h2>
      ${record.fault ? html`<${Fault} id=${id} fault=${record.fault} viewModel=${viewModel} />` : html`<${Whole} viewModel=${viewModel} record=${record} />`}
      <a class="button plain inset" href=${recordPath(id)}>${t('acts.link')}</a>
      <${ProblemNote} problem=${viewModel.problem.value} />
    </section>
  `;
}

/** @param {{ viewModel: RecordViewModel, record: import('../../model/types.js').RecordSummary }} props */
function Whole({ viewModel, record: { count, head, signed } }) {
  const total = viewModel.total.value;
  const isPartial = viewModel.isPartial.value;
  return html`
    <p class=${isPartial ? 'small' : 'small verified-whole'}>${isPartial ? t('record.partial', { count, total }) : t('record.whole', { count })}</p>
    ${
      isPartial &&
      html`<button type="button" class="button plain inset" aria-disabled=${viewModel.isVerifying.value ? 'true' : undefined} onClick=${() => !viewModel.isVerifying.value && viewModel.verifyAll()}>${t(viewModel.isVerifying.value ? 'record.verifying' : 'record.verify-all')}</button>`
    }
    ${
      head &&
      html`<dl class="facts small">
        <dt>${t('record.head', { seq: head.seq })}</dt>
        <dd><code class="figures" dir="ltr">${spoken(head.hash)}</code></dd>
        <dd>${t('record.compare')}</dd>
        ${signed && html`<dt>${t('record.signed', { seq: signed.size })}</dt><dd><code class="figures" dir="ltr">${spoken(signed.key)}</code></dd>`}
        ${signed?.keyBefore && html`<dt class="record-warning">${t('record.key-changed')}</dt><dd><code class="figures" dir="ltr">${spoken(signed.keyBefore)}</code></dd>`}
      </dl>`
    }
  `;
}

/** @param {{ id: string, fault: { seq: number, kind: string }, viewModel: RecordViewModel }} props */
function Fault({ id, fault, viewModel }) {
  const beginAgain = async () => {
    if (await confirm({ title: t('record.again-title'), text: t('record.again-text'), action: t('record.again'), grave: true }))
      await viewModel.beginAgain();
  };
  return html`
    <${FaultText} id=${id} fault=${fault} />
    <p class="small muted">${t('record.restored')}</p>
    <button type="button" class="button plain warns inset" onClick=${beginAgain}>${t('record.again')}</button>
  `;
}

/**
 * What does not add up, and at which entry.
 * @param {{ id: string, fault: { seq: number, kind: string } }} props
 */
export function FaultText({ id, fault }) {
  const name = t('record.entry', { seq: fault.seq });
  const isThere = fault.kind !== 'missing' && fault.kind !== 'shortened';
  const entry = isThere ? html`<a href=${messagePath(id, fault.seq)}>${name}</a>` : name;
  return html`<div class="note problem"><p><strong>${t('record.fault')}</strong> ${rich(`record.fault.${fault.kind}`, { entry })}</p><p>${t('record.fault-next')}</p></div>`;
}
