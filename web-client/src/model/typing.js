import { signal } from '@preact/signals-core';

/** @typedef {import('../net/env.js').Env} Env */

/** How long somebody counts as typing after the last word of it, in milliseconds. */
const LASTS = 6_000;
/** Telling more often than this is waste, in milliseconds. */
const EVERY = 3_000;

/** Who is typing where. */
export class Typing {
  /** @type {import('@preact/signals-core').Signal<Map<string, Map<string, any>>>} timer by member, by channel */
  #timers = signal(new Map());
  /** @type {Map<string, number>} when I last told, by channel */
  #told = new Map();

  /** @param {Env} env */
  constructor(env) {
    this.env = env;
  }

  /**
   * @param {string} channel
   * @returns {string[]} members
   */
  in(channel) {
    return [...(this.#timers.value.get(channel)?.keys() ?? [])];
  }

  /**
   * @param {string} channel
   * @param {string} member
   */
  heard(channel, member) {
    const timer = this.env.setTimeout(() => this.stopped(channel, member), LASTS);
    this.#change(channel, member, timer);
  }

  /**
   * @param {string} channel
   * @param {string} member
   */
  stopped(channel, member) {
    if (this.#timers.peek().get(channel)?.has(member)) this.#change(channel, member, null);
  }

  /**
   * @param {string} channel
   * @returns {boolean} whether it is time to tell the others again that I am typing
   */
  mayTell(channel) {
    const now = this.env.now();
    if (now - (this.#told.get(channel) ?? -Infinity) < EVERY) return false;
    this.#told.set(channel, now);
    return true;
  }

  /**
   * I have sent what I typed: the next word is news again.
   * @param {string} channel
   */
  sent(channel) {
    this.#told.delete(channel);
  }

  clear() {
    for (const members of this.#timers.peek().values()) for (const timer of members.values()) this.env.clearTimeout(timer);
    this.#timers.value = new Map();
    this.#told.clear();
  }

  /**
   * @param {string} channel
   * @param {string} member
   * @param {any} timer null removes the member
   */
  #change(channel, member, timer) {
    const members = new Map(this.#timers.peek().get(channel));
    this.env.clearTimeout(members.get(member));
    members.delete(member);
    if (timer !== null) members.set(member, timer);
    this.#timers.value = new Map(this.#timers.peek()).set(channel, members);
  }
}
