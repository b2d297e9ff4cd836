import { applyEvents } from './apply-event.js';
import { changeRow } from './rows.js';

/** @typedef {import('../protocol/wire.js').ChannelView} ChannelView */
/** @typedef {import('../protocol/wire.js').Event} Event */
/** @typedef {import('../protocol/wire.js').Snapshot} Snapshot */

/**
 * What made a state out of the one before: events; or a whole snapshot (`replaced`), after which the record itself may be
 * another (`rewritten`: the server was restored from a backup).
 *
 * @typedef {{events: Event[], replaced: boolean, rewritten: boolean}} StateChange
 */

/** This tab's copy of the network as of one cursor. Each tab has one; what is written down is the leading tab's business. */
export class Replica {
  /** @type {Snapshot | null} */
  state = null;

  /** @param {(state: Snapshot, change: StateChange) => void} onChange */
  constructor(onChange) {
    this.onChange = onChange;
  }

  get cursor() {
    return this.state?.cursor ?? null;
  }

  /** @param {string} id */
  channel(id) {
    return this.state?.channels.find((channel) => channel.id === id);
  }

  /**
   * @param {Snapshot} state
   * @param {{rewritten?: boolean}} [how]
   */
  replace(state, { rewritten = false } = {}) {
    this.#become(state, { events: [], replaced: true, rewritten });
  }

  /**
   * @param {Event[]} events
   * @param {string} cursor as of after them
   * @returns {Snapshot | null} the state that {@link advance} would make, without making it; null when it takes a snapshot to know
   */
  after(events, cursor) {
    if (!this.state) throw new Error('events before any state');
    const state = applyEvents(this.state, events);
    return state && { ...state, cursor };
  }

  /**
   * @param {Event[]} events
   * @param {Snapshot} state what {@link after} made of them
   */
  advance(events, state) {
    this.#become(state, { events, replaced: false, rewritten: false });
  }

  /**
   * @param {string} id
   * @param {Partial<ChannelView>} change
   */
  changeChannel(id, change) {
    if (!this.state) return;
    const channels = changeRow(this.state.channels, id, change);
    this.#become({ ...this.state, channels }, { events: [], replaced: false, rewritten: false });
  }

  /**
   * @param {Snapshot} state
   * @param {StateChange} change
   */
  #become(state, change) {
    this.state = state;
    this.onChange(state, change);
  }
}
