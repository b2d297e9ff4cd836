/**
 * The shapes that cross the wire between server and client, as the contract names them. Nothing here runs.
 *
 * Ids are UUIDs in lower case; times are RFC 3339 in UTC; `seq` counts one stream and never another.
 *
 * @module
 */

/** @typedef {"TLP:RED" | "TLP:AMBER+STRICT" | "TLP:AMBER" | "TLP:GREEN" | "TLP:CLEAR"} Label */
/** @typedef {"head" | "deputy" | "official"} Role */
/** @typedef {"member" | "observer" | "secretariat"} DelegationKind */
/** @typedef {"start" | "joining"} History from where somebody who is added later may read */

/** @typedef {"allowed" | "with_codes" | "forbidden"} PasswordRule what a network takes of passwords */

/** @typedef {{id: string, name: string, code: string, kind: DelegationKind, timeZone: string}} Delegation */
/**
 * `idleMinutes`, `sessionMinutes` and `passwords` are absent in what an older server has told.
 *
 * @typedef {{id: string, name: string, chair: string, chairSince: string, foundedAt: string, idleMinutes?: number, sessionMinutes?: number, passwords?: PasswordRule}} Network
 */
/** @typedef {{id: string, delegation: string, member: string, from: string, until: string, by: string}} Designation that a member acts for the delegation */
/** @typedef {{id: string, principal: string, member: string, channels?: string[], since: string}} Secretary that a member writes on behalf of a principal; without channels everywhere */
/** @typedef {{id: string, member: string, by: string, expiresAt: string}} Reentry an open invitation by which somebody can come in as a member */
/** @typedef {{id: string, delegation: string, startsAt: string, plannedBy: string}} ChairTerm a term of the chair that is to come */

/**
 * @typedef {object} MemberView
 * @property {string} id
 * @property {string} delegation
 * @property {string} name
 * @property {string} title
 * @property {Role} role
 * @property {string} admittedAt
 * @property {string} [removedAt]
 * @property {string} [removedBy]
 * @property {string} [successor] member who took the seat
 * @property {string} [reenteredAt] when they last came in anew
 * @property {string} [reenteredBy] member by whose invitation
 */

/** @typedef {{member: string, owner: boolean, since: string}} ChannelMember */

/**
 * @typedef {object} ChannelView
 * @property {string} id
 * @property {"channel" | "direct"} kind
 * @property {string} [name]
 * @property {string} [purpose]
 * @property {Label} label
 * @property {History} history
 * @property {string} createdAt
 * @property {string} createdBy
 * @property {string} [closedAt]
 * @property {ChannelMember[]} members
 * @property {number} firstSeq the first seq that I may read
 * @property {{from: number, to: number}[]} gaps what I may not read after it, ascending, both inclusive: I was away and came back
 * @property {number} headSeq
 * @property {number} seenSeq
 * @property {number} unread messages after seenSeq that are not mine
 * @property {number} joinedSeq
 * @property {Event} [lastMessage]
 */

/**
 * @typedef {object} InvitationView
 * @property {string} id
 * @property {Role} role
 * @property {{id?: string, name: string, code: string, kind: DelegationKind}} delegation
 * @property {string} [personName]
 * @property {string} [succeeds] member whose seat it leads to
 * @property {string} [reenters] member as whom somebody comes in anew
 * @property {string} createdAt
 * @property {string} expiresAt
 * @property {"open" | "used" | "expired" | "revoked"} state
 * @property {string} [usedBy] member
 * @property {string} [usedAt]
 * @property {string} [revokedAt]
 */

/**
 * What a network looks like to one member at one cursor. Applying the events after the cursor gives the later snapshot.
 *
 * @typedef {object} Snapshot
 * @property {string} cursor opaque
 * @property {string} now
 * @property {Network} network
 * @property {Delegation[]} delegations
 * @property {MemberView[]} members the removed ones too
 * @property {string} me
 * @property {ChannelView[]} channels
 * @property {InvitationView[]} invitations
 * @property {ChairTerm[]} chairTerms
 * @property {Designation[]} designations
 * @property {Secretary[]} secretaries mine, and those for whom I write
 * @property {Reentry[]} reentries
 * @property {string[]} online
 */

/**
 * One entry of the journal. `kind` is "unknown" for one that could not be read; kinds newer than this client are kept.
 *
 * @typedef {object} Event
 * @property {"network" | "channel" | "delegation" | "member"} stream
 * @property {string} id of the stream
 * @property {number} seq
 * @property {string} kind
 * @property {string} [recordedKind] what stands in the record where kind is "unknown": the chain is checked with it
 * @property {string | null} author member
 * @property {string} at
 * @property {string | null} op
 * @property {Record<string, any> | null} content null when it was erased
 * @property {string | null} salt
 * @property {string} contentHash
 * @property {string} hash
 */

/** @typedef {{entries: Event[], first: number, last: number, hasBefore: boolean, hasAfter: boolean}} EventPage */
/** @typedef {{stream: string, seq: number, at: string, op: string, invitation?: string}} Receipt */
/** @typedef {{network: string, name: string, member: string, delegation: {code: string, name: string}}} NetworkMembership */

/**
 * @typedef {object} SessionView
 * @property {{id: string, name: string}} person
 * @property {NetworkMembership[]} networks
 * @property {{network: string, member: string} | null} current
 * @property {"passkey" | "code" | null} lacking what must be added before this session opens a network
 * @property {string | null} accessToken
 * @property {number} expiresInSeconds
 * @property {number} idleSeconds after so long without use the session locks; 0 when an older server does not say
 */

/**
 * A session of one's own: a device where one is signed in.
 *
 * @typedef {object} Device
 * @property {string} id
 * @property {string | null} name that its owner gave it
 * @property {string | null} browser
 * @property {string | null} system
 * @property {string} startedAt
 * @property {string} startedBy "password", "passkey", "link" or "invitation"
 * @property {string} lastUsedAt
 * @property {boolean} current whether it is this one
 * @property {boolean} locked
 */

/**
 * @typedef {FoundingLook | PersonalLook} InvitationLook
 *
 * @typedef {object} FoundingLook
 * @property {"founding"} kind
 *
 * @typedef {object} PersonalLook
 * @property {"invitation" | "reentry"} kind
 * @property {{name: string}} network
 * @property {{name: string, title: string, delegation: {name: string, code: string}}} inviter
 * @property {{name: string, code: string, kind: DelegationKind}} delegation
 * @property {Role} role
 * @property {string} [personName]
 * @property {{name: string}} [succeeds]
 * @property {{name: string, title: string}} [member] as whom one comes in anew
 * @property {PasswordRule} [passwords]
 * @property {string} expiresAt
 * @property {{name: string}} [signedInAs]
 */

/**
 * @typedef {object} ProblemBody
 * @property {string} type
 * @property {string} title
 * @property {number} status
 * @property {string} code
 * @property {string} detail
 * @property {string} [field]
 * @property {number} [retryAfterSeconds]
 * @property {string} [channel] with `conflict`: the conversation that these people have already
 * @property {{name: string}} [inviter]
 * @property {string} [cause] with `session-ended`: `reentry`, when somebody came in anew in this one's place
 * @property {Confirmation} [confirmation] with `confirmation-needed`
 */

/**
 * What a grave act asks for first. Without means there is nothing to confirm with yet.
 *
 * @typedef {{means: ("passkey" | "code" | "password")[], challenge: string, publicKey: any}} Confirmation
 */

/**
 * What the server sends on the socket.
 *
 * @typedef {WelcomeFrame | EventsFrame | ResultFrame | ProblemFrame | PresenceFrame | TypingFrame | SeenFrame | ResetFrame
 *   | GoingAwayFrame} ServerFrame
 * @typedef {{t: "welcome", cursor: string, member: string, network: string, now: string}} WelcomeFrame
 * @typedef {{t: "events", cursor: string, prev: string | null, events: Event[]}} EventsFrame
 * @typedef {{t: "result", id: number, value: any}} ResultFrame
 * @typedef {{t: "problem", id: number | null, problem: import('./problem.js').Problem}} ProblemFrame
 * @typedef {{t: "presence", online: string[], offline: string[]}} PresenceFrame
 * @typedef {{t: "typing", channel: string, member: string}} TypingFrame
 * @typedef {{t: "seen", channel: string, seq: number, unread: number}} SeenFrame
 * @typedef {{t: "reset", reason: string}} ResetFrame
 * @typedef {{t: "going-away"}} GoingAwayFrame
 */

export {};
