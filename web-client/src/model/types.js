/**
 * What view-models see of the model. Nothing here runs: it is the client's inner contract, as JSDoc types.
 *
 * Every signal is read-only to its readers: state changes only through the actions of {@link Client}.
 *
 * @module
 */

/**
 * @template T
 * @typedef {import('@preact/signals').ReadonlySignal<T>} ReadonlySignal
 */

/** @typedef {import('../protocol/wire.js').Event} Event */
/** @typedef {import('../protocol/wire.js').Label} Label */
/** @typedef {import('../protocol/wire.js').Role} Role */
/** @typedef {import('../protocol/wire.js').History} History */
/** @typedef {import('../protocol/wire.js').DelegationKind} DelegationKind */
/** @typedef {import('../protocol/wire.js').Delegation} Delegation */
/** @typedef {import('../protocol/wire.js').Network} Network */
/** @typedef {import('../protocol/wire.js').ChairTerm} ChairTerm */
/** @typedef {import('../protocol/wire.js').Designation} Designation */
/** @typedef {import('../protocol/wire.js').Secretary} Secretary */
/** @typedef {import('../protocol/wire.js').Reentry} Reentry */
/** @typedef {import('../protocol/wire.js').PasswordRule} PasswordRule */
/** @typedef {import('../protocol/wire.js').NetworkMembership} NetworkMembership */
/** @typedef {import('../protocol/wire.js').ChannelMember} ChannelMember */
/** @typedef {import('../protocol/wire.js').InvitationView} InvitationView */
/** @typedef {import('../protocol/wire.js').InvitationLook} InvitationLook */
/** @typedef {import('../protocol/problem.js').Problem} Problem */

/**
 * A person in this network. Removed members stay: their messages need a name.
 *
 * @typedef {object} Member
 * @property {string} id
 * @property {string} delegation id of the delegation
 * @property {Delegation} delegationOf the delegation itself
 * @property {string} name
 * @property {string} title
 * @property {Role} role
 * @property {string} admittedAt RFC 3339
 * @property {string} [removedAt] RFC 3339; set when the person is no longer in the network
 * @property {string} [removedBy] member who removed this one
 * @property {string} [successor] member who took the seat
 * @property {string} [reenteredAt] RFC 3339; when they last came in anew
 * @property {string} [reenteredBy] member by whose invitation
 */

/**
 * Why a channel is no longer one's own. Nothing that was said there is held any more; the page only remembers that it was, what it was
 * called and whom to ask, until it is reloaded.
 *
 * @typedef {object} Gone
 * @property {"removed" | "left" | "unknown"} kind unknown: it happened while this device was away for too long to be told
 * @property {string} [by] member who removed me
 * @property {string} [at] RFC 3339
 */

/**
 * @typedef {object} Channel
 * @property {string} id
 * @property {"channel" | "direct"} kind
 * @property {string} [name]
 * @property {string} [purpose]
 * @property {Label} label
 * @property {History} history
 * @property {string} createdAt RFC 3339
 * @property {string} createdBy member
 * @property {string} [closedAt] RFC 3339; set while the channel is closed
 * @property {ChannelMember[]} members
 * @property {number} firstSeq the first seq that I may read
 * @property {{from: number, to: number}[]} gaps what I may not read after it, ascending, both inclusive
 * @property {number} headSeq the newest seq
 * @property {number} seenSeq the newest seq that I have seen
 * @property {number} unread messages after seenSeq that are not mine
 * @property {number} joinedSeq
 * @property {boolean} draft whether something is written here and not sent
 * @property {Event} [lastMessage]
 * @property {Gone | null} gone
 */

/**
 * What stands in a timeline: an event of the record, or a message of mine that is still on its way.
 *
 * @typedef {EventItem | PendingItem} TimelineItem
 *
 * @typedef {object} EventItem
 * @property {"event"} type
 * @property {string} key the op that made the event, else `<channel>:<seq>`: a pending row and its event share a key
 * @property {Event} event
 * @property {"sent"} state
 *
 * @typedef {object} PendingItem
 * @property {"pending"} type
 * @property {string} key equal to op
 * @property {string} op
 * @property {string} text
 * @property {string} [behalf] member for whom I wrote it
 * @property {string} at RFC 3339, this device's clock, when it was written
 * @property {"waiting" | "sending" | "failed"} state
 * @property {boolean} isKept false: it lives in this page's memory only, and a reload loses it
 * @property {Problem} [problem] set when state is "failed"
 */

/**
 * A window on a channel's events. At most 300 events are held at once.
 *
 * @typedef {object} Timeline
 * @property {ReadonlySignal<TimelineItem[]>} items ascending by seq, then the pending rows (only when hasAfter is false)
 * @property {ReadonlySignal<"loading" | "ready" | "error">} status "error": it is empty, and nothing could be loaded
 * @property {ReadonlySignal<"before" | "after" | null>} failedAt the edge at which more could not be loaded; what is held stays
 * @property {() => Promise<void>} retry loads what could not be loaded
 * @property {ReadonlySignal<boolean>} hasBefore
 * @property {ReadonlySignal<boolean>} hasAfter
 * @property {() => Promise<void>} loadBefore
 * @property {() => Promise<void>} loadAfter
 * @property {(seq: number) => Promise<void>} jumpTo shows the window around seq
 * @property {() => Promise<void>} jumpToEnd shows the newest window
 * @property {() => void} release the view no longer shows it
 */

/**
 * @typedef {object} SessionState
 * @property {"starting" | "anonymous" | "active" | "lacking" | "no-network"} state lacking: signed in, and something must be added before a network opens
 * @property {{id: string, name: string} | null} person
 * @property {NetworkMembership[]} networks
 * @property {{network: string, member: string} | null} current
 * @property {"passkey" | "code" | null} [lacking] what must be added
 */

/**
 * Who comes in, new to this server: with a passkey or a password.
 *
 * @typedef {object} Newcomer
 * @property {string} name
 * @property {string} title
 * @property {string} [email]
 * @property {string} [password]
 * @property {import('../net/authenticator.js').Registration} [passkey]
 */

/** @typedef {"connecting" | "live" | "offline" | "ended"} Connection */

/**
 * @typedef {object} EndedBecause
 * @property {"removed" | "signed-out" | "replaced"} kind replaced: somebody came in anew in this one's place
 * @property {string} [by] name of who removed me
 */

/**
 * @typedef {object} Draft
 * @property {string} text
 * @property {number} caret
 */

/**
 * @typedef {object} NewDelegation
 * @property {string} name
 * @property {string} code
 * @property {DelegationKind} kind
 * @property {string} timeZone IANA name
 */

/**
 * @typedef {object} FoundingForm
 * @property {string} secret from the link's fragment
 * @property {{name: string}} network
 * @property {{name: string, code: string, kind: "member" | "secretariat", timeZone: string}} delegation
 * @property {Newcomer | {title: string}} person the short form for a person who is signed in already
 */

/**
 * @typedef {object} AcceptForm
 * @property {string} secret from the link's fragment
 * @property {Newcomer | {title: string}} person the short form for a
 *   person who is signed in already
 */

/**
 * What one will sign in by from now on: a passkey, or a password.
 *
 * @typedef {object} ReentryForm
 * @property {string} secret from the link's fragment
 * @property {string} [email]
 * @property {string} [password]
 * @property {import('../net/authenticator.js').Registration} [passkey]
 */

/**
 * @typedef {object} NewChannel
 * @property {string} name
 * @property {string} [purpose]
 * @property {Label} label
 * @property {History} history
 * @property {string[]} members without oneself
 * @property {string} [text] a first message
 */

/**
 * @typedef {object} NewInvitation
 * @property {Role} role
 * @property {string} [delegation] id of one that exists; else newDelegation
 * @property {NewDelegation} [newDelegation]
 * @property {string} [personName]
 * @property {string} [succeeds] member whose seat the guest takes
 * @property {number} [expiresInDays] 1 to 30
 */

/** @typedef {import('../sync/known-record.js').RecordSummary} RecordSummary */

/**
 * What waits for the person to confirm it.
 *
 * @typedef {object} GraveAct
 * @property {string} command
 * @property {Record<string, any>} args
 * @property {import('../protocol/wire.js').Confirmation | undefined} confirmation
 * @property {() => void} confirmed
 * @property {(problem: Error) => void} refused
 */

/**
 * @typedef {object} Devices
 * @property {() => Promise<import('../protocol/wire.js').Device[]>} list last used first
 * @property {(id: string, name: string) => Promise<void>} rename
 * @property {(id: string) => Promise<void>} end signs out there
 * @property {() => Promise<void>} endOthers signs out everywhere but here
 * @property {(change: {idleMinutes?: number, sessionMinutes?: number, passwords?: PasswordRule}) => Promise<void>} changeLimits for everybody in the network
 * @property {(passwords: PasswordRule) => Promise<string[]>} lockedOut members who could not come in any more under this rule
 */

/**
 * The one object that view-models hold. Actions reject with a {@link Problem}.
 *
 * @typedef {object} Client
 * @property {ReadonlySignal<SessionState>} session
 * @property {ReadonlySignal<Connection>} connection
 * @property {ReadonlySignal<EndedBecause | null>} endedBecause
 * @property {ReadonlySignal<Network | null>} network
 * @property {ReadonlySignal<Member | null>} me
 * @property {ReadonlySignal<Map<string, Delegation>>} delegations
 * @property {ReadonlySignal<Map<string, Member>>} members
 * @property {ReadonlySignal<Map<string, Channel>>} channels
 * @property {ReadonlySignal<Channel[]>} channelList last activity first; without the channels that are gone
 * @property {ReadonlySignal<InvitationView[]>} invitations
 * @property {ReadonlySignal<ChairTerm[]>} chairTerms that are to come, the next one first
 * @property {ReadonlySignal<Designation[]>} designations whose date has not passed
 * @property {ReadonlySignal<Secretary[]>} secretaries mine, and those for whom I write
 * @property {ReadonlySignal<Reentry[]>} reentries open invitations by which somebody can come in as a member
 * @property {ReadonlySignal<Set<string>>} online members
 * @property {ReadonlySignal<number>} outboxCount messages not yet sent, the failed ones included
 * @property {ReadonlySignal<number>} unkeptCount those of them that live in this page's memory only, and that a reload loses
 * @property {ReadonlySignal<boolean>} isForgetful this browser stores nothing: what is not sent ends with the page
 * @property {ReadonlySignal<GraveAct | null>} graveAct
 * @property {() => Promise<void>} start once per page; never rejects
 * @property {() => void} close lets go of the socket, the lock and every timer
 * @property {(channelId: string) => Timeline} timeline
 * @property {(channelId: string) => ReadonlySignal<Member[]>} typing
 * @property {() => Promise<boolean>} isFounded whether this server has a network yet
 * @property {(secret: string) => Promise<InvitationLook>} look
 * @property {(form: FoundingForm) => Promise<void>} found
 * @property {(form: AcceptForm) => Promise<void>} accept
 * @property {(form: ReentryForm) => Promise<void>} reenter
 * @property {(login: string, password: string, code?: string) => Promise<void>} signIn
 * @property {(secret: string) => Promise<void>} signInByLink
 * @property {() => Promise<ReturnType<typeof import('./passkeys.js').createPasskeys>>} passkeys their code comes when somebody needs it
 * @property {ReadonlySignal<boolean>} isLocked whether the screen waits for its owner to prove who they are
 * @property {() => void} used somebody has touched this page: call it at every key and touch
 * @property {() => void} lock locks every tab of this device now
 * @property {(proof: {password: string} | {passkey: any}) => Promise<void>} reopen goes on where the screen was locked
 * @property {() => Promise<Devices>} devices where one is signed in
 * @property {() => Promise<void>} signOut
 * @property {() => Promise<void>} signOutEverywhere
 * @property {(networkId: string) => Promise<void>} switchNetwork
 * @property {(channelId: string) => string | null} writesFor the principal for whom I write in a channel; null for myself
 * @property {(channelId: string, principal: string | null) => void} writeFor remembered for the channel until I sign out or the page ends
 * @property {(channelId: string, text: string, behalf?: string | null) => Promise<string>} post resolves with the op once it is stored; the draft goes with it
 * @property {(op: string) => Promise<void>} retry
 * @property {(op: string) => Promise<void>} discard
 * @property {(memberIds: string[], label: Label, text: string) => Promise<string>} converse resolves with the channel's id
 * @property {(form: NewChannel) => Promise<string>} createChannel resolves with the channel's id
 * @property {(channelId: string, change: {name?: string, purpose?: string}) => Promise<void>} updateChannel
 * @property {(channelId: string, memberIds: string[]) => Promise<void>} addMembers
 * @property {(channelId: string, memberId: string) => Promise<void>} removeMember
 * @property {(channelId: string) => Promise<void>} leave
 * @property {(channelId: string, memberId: string) => Promise<void>} makeOwner
 * @property {(channelId: string) => Promise<void>} closeChannel
 * @property {(channelId: string) => Promise<void>} reopenChannel
 * @property {(channelId: string, seq: number) => void} see
 * @property {(channelId: string, seq: number) => Promise<void>} markUnread seq of the first message to be unread
 * @property {(channelId: string) => void} sendTyping call it at every key: sends at most one each 3 s
 * @property {(form: NewInvitation) => Promise<{invitation: string, link: string}>} invite the link exists here only
 * @property {(memberId: string) => Promise<string>} offerReentry the link exists here only
 * @property {(invitationId: string) => Promise<void>} revokeInvitation
 * @property {(memberId: string) => Promise<void>} removePerson
 * @property {(memberId: string, successor: string) => Promise<void>} passSeat the one leaves the network, the other takes the seat
 * @property {(delegation: string, startsAt: string) => Promise<void>} planChair
 * @property {(term: string) => Promise<void>} withdrawChair
 * @property {(memberId: string, until: string) => Promise<void>} designate
 * @property {(designation: string) => Promise<void>} endDesignation
 * @property {(memberId: string, channels?: string[]) => Promise<void>} nameSecretary without channels: everywhere
 * @property {(secretary: string) => Promise<void>} endSecretary
 * @property {(memberId: string, change: {role?: Role, title?: string}) => Promise<void>} changePerson
 * @property {(streamId: string) => RecordSummary | null} record what this device has checked of it; null before it was asked
 * @property {(channelId: string) => Promise<void>} openRecord asks it, and the server to put its name to where the channel stands
 * @property {(channelId: string | null, before?: number) => Promise<import('../protocol/wire.js').EventPage>} acts what happened to a
 *   channel, or in the network (null), apart from what was said; the newest, or those before a seq
 * @property {(channelId: string) => Promise<void>} checkRecord reads the record of a channel from beginning to end and checks it
 * @property {(streamId: string) => Promise<void>} forgetRecord begins anew, with what was found forgotten
 * @property {(channelId: string) => Draft | null} draft
 * @property {(channelId: string, draft: Draft) => Promise<void>} saveDraft an empty text removes the draft
 */

export {};
