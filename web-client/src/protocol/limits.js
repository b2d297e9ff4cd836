/** The server's longest texts, in code points. It counts for itself; these keep people from writing what it would refuse. */
export const LIMITS = Object.freeze({
  message: 20_000,
  channelName: 80,
  purpose: 500,
  personName: 80,
  title: 120,
  networkName: 100,
  delegationName: 100,
  delegationCode: 6,
  password: { least: 12, most: 500 },
});
