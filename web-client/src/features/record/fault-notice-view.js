import { html } from 'htm/preact';
import { FaultText } from './verified-view.js';

/**
 * Stands above the messages of a channel whose record does not add up, for as long as it does not.
 * @param {{ id: string, fault: { seq: number, kind: string } }} props
 */
export const FaultNotice = ({ id, fault }) => html`<div class="fault-notice small" role="alert"><${FaultText} id=${id} fault=${fault} /></div>`;
