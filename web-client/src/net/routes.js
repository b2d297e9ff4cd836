/**
 * Where each command lives on the REST door. What stands after a colon comes out of the arguments; the rest of them goes
 * into the query of a GET, else into the body.
 *
 * @type {Record<string, [method: string, path: string]>}
 */
const ROUTES = {
  'server.look': ['GET', '/api/server'],
  'network.found': ['POST', '/api/networks'],
  'network.change_settings': ['PATCH', '/api/network'],
  'network.snapshot': ['GET', '/api/snapshot'],
  'invitation.look': ['POST', '/api/invitations/look'],
  'invitation.accept': ['POST', '/api/invitations/accept'],
  'invitation.create': ['POST', '/api/invitations'],
  'invitation.revoke': ['DELETE', '/api/invitations/:invitation'],
  'reentry.offer': ['POST', '/api/members/:member/reentry'],
  'reentry.accept': ['POST', '/api/invitations/reenter'],
  'network.locked_out': ['GET', '/api/network/locked-out'],
  'session.start': ['POST', '/api/session'],
  'session.start_by_link': ['POST', '/api/session/link'],
  'session.start_by_passkey': ['POST', '/api/session/passkey'],
  'code.begin': ['POST', '/api/code/begin'],
  'code.activate': ['POST', '/api/code'],
  'code.remove': ['DELETE', '/api/code'],
  'confirmation.give': ['POST', '/api/confirmations'],
  'session.reopen_by_passkey': ['POST', '/api/session/reopen-by-passkey'],
  'passkey.begin_sign_in': ['POST', '/api/passkeys/begin-sign-in'],
  'passkey.begin_join': ['POST', '/api/passkeys/begin-join'],
  'passkey.begin_add': ['POST', '/api/passkeys/begin-add'],
  'passkey.add': ['POST', '/api/passkeys'],
  'passkey.list': ['GET', '/api/passkeys'],
  'passkey.rename': ['PATCH', '/api/passkeys/:passkey'],
  'passkey.remove': ['DELETE', '/api/passkeys/:passkey'],
  'session.refresh': ['POST', '/api/session/refresh'],
  'session.lock': ['POST', '/api/session/lock'],
  'session.reopen': ['POST', '/api/session/reopen'],
  'session.list': ['GET', '/api/sessions'],
  'session.rename': ['PATCH', '/api/sessions/:session'],
  'session.end_one': ['DELETE', '/api/sessions/:session'],
  'session.end_others': ['POST', '/api/sessions/end-others'],
  'session.use': ['POST', '/api/sessions/use'],
  'session.end': ['POST', '/api/session/end'],
  'session.end_all': ['POST', '/api/session/end-all'],
  'member.remove': ['DELETE', '/api/members/:member'],
  'member.change': ['PATCH', '/api/members/:member'],
  'seat.pass': ['POST', '/api/members/:member/seat'],
  'chair.plan': ['POST', '/api/chair/terms'],
  'chair.withdraw': ['DELETE', '/api/chair/terms/:term'],
  'designation.make': ['POST', '/api/designations'],
  'designation.end': ['DELETE', '/api/designations/:designation'],
  'secretary.name': ['POST', '/api/secretaries'],
  'secretary.end': ['DELETE', '/api/secretaries/:secretary'],
  'channel.create': ['POST', '/api/channels'],
  'channel.converse': ['POST', '/api/conversations'],
  'channel.update': ['PATCH', '/api/channels/:channel'],
  'channel.add_members': ['POST', '/api/channels/:channel/members'],
  'channel.remove_member': ['DELETE', '/api/channels/:channel/members/:member'],
  'channel.leave': ['POST', '/api/channels/:channel/leave'],
  'channel.make_owner': ['POST', '/api/channels/:channel/owners'],
  'channel.close': ['POST', '/api/channels/:channel/close'],
  'channel.reopen': ['POST', '/api/channels/:channel/reopen'],
  'channel.page': ['GET', '/api/channels/:channel/entries'],
  'channel.record': ['GET', '/api/channels/:channel/record'],
  'channel.checkpoint': ['GET', '/api/channels/:channel/checkpoint'],
  'network.record': ['GET', '/api/record'],
  'channel.mark_unread': ['POST', '/api/channels/:channel/unread'],
};

/**
 * @param {string} name of the command
 * @param {Record<string, any>} args
 * @returns {{method: string, path: string, body: Record<string, any> | null}}
 */
export function routeOf(name, args) {
  const [method, template] = ROUTES[name];
  const rest = { ...args };
  const path = template.replace(/:(\w+)/g, (_, key) => {
    delete rest[key];
    return encodeURIComponent(args[key]);
  });
  if (method === 'GET') {
    const query = new URLSearchParams(Object.entries(rest).map(([key, value]) => [key, String(value)])).toString();
    return { method, path: query ? `${path}?${query}` : path, body: null };
  }
  return { method, path, body: method === 'DELETE' ? null : rest };
}
