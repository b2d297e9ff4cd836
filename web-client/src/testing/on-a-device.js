import { Device } from './device.js';
import { FakeServer } from './fake-server.js';

/** @typedef {import('../model/types.js').Client} Client */

/**
 * A test with a server and one browser, whose tabs are closed at its end.
 *
 * @param {(place: {server: FakeServer, device: Device}) => Promise<void>} story
 */
export const onADevice = (story) => async () => {
  const server = new FakeServer();
  const device = new Device(server);
  try {
    await story({ server, device });
  } finally {
    device.close();
  }
};

/**
 * What a reader of a channel sees: the texts, and the state of those that are not sent.
 *
 * @param {Client} client
 * @param {string} channel
 * @returns {string[]}
 */
export const texts = (client, channel) =>
  client
    .timeline(channel)
    .items.value.flatMap((item) => (item.type === 'pending' ? `${item.text} (${item.state})` : (item.event.content?.text ?? [])));
