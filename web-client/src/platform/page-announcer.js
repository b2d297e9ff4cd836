import { signal } from '@preact/signals';
import { t } from '../i18n/index.js';
import { announcements } from './announcements.js';
import { afterMs } from './timers.js';

/** The page's one log of new messages. */
export const messageLog = announcements({
  after: afterMs,
  now: () => Date.now(),
  summary: (count) => t('announce.burst', { count }),
});

/** The page's one line of status: "Link copied". It stands for four seconds. */
export const status = signal('');

let forget = () => {};

/** @param {string} text */
export function say(text) {
  forget();
  // The same words twice are news twice, and a region that does not change is not read.
  status.value = status.value === text ? `${text}\u00A0` : text;
  forget = afterMs(4000, () => (status.value = ''));
}
