/** A network of people who do not exist, for looking at views without a server. */

/** @param {string} group @param {number} n */
const uuid = (group, n) => `${group.padEnd(8, '0')}-0000-4000-8000-${String(n).padStart(12, '0')}`;

const DELEGATIONS = [
  ['EE', 'Estonia', 'Europe/Tallinn', 'member'],
  ['KR', 'Korea', 'Asia/Seoul', 'member'],
  ['IL', 'Israel', 'Asia/Jerusalem', 'member'],
  ['DK', 'Denmark', 'Europe/Copenhagen', 'member'],
  ['CA', 'Canada', 'America/Toronto', 'member'],
  ['OECD', 'OECD', 'Europe/Paris', 'observer'],
];

export const delegations = DELEGATIONS.map(([code, name, timeZone, kind], n) => ({
  id: uuid('d', n),
  code,
  name,
  timeZone,
  kind: /** @type {any} */ (kind),
}));

const PEOPLE = [
  ['DK', 'Kirsten Holm', 'Minister for Digital Affairs', 'head'],
  ['EE', 'Kadri Tamm', 'Minister of Economic Affairs and Information Technology', 'head'],
  ['KR', '김민준', '디지털정책국장', 'head'],
  ['IL', 'נועה לוי', 'ראש מערך הדיגיטל', 'head'],
  ['CA', 'Élise Bouchard', 'Deputy Minister, Digital Government', 'deputy'],
  ['DK', 'Anders Winther', 'Private secretary', 'official'],
  ['KR', '이서연', '사무관', 'official'],
  ['EE', 'Priit\u202E Saar', 'Adviser', 'official'],
  ['OECD', 'Marta Oliveira', 'Head of division', 'head'],
];

export const members = PEOPLE.map(([code, name, title, role], n) => {
  const delegationOf = /** @type {(typeof delegations)[number]} */ (delegations.find((delegation) => delegation.code === code));
  return {
    id: uuid('a', n),
    delegation: delegationOf.id,
    delegationOf,
    name,
    title,
    role: /** @type {any} */ (role),
    admittedAt: '2026-09-01T08:00:00Z',
  };
});

export const network = {
  id: uuid('e', 1),
  name: 'Digital Ministers',
  chair: delegations[3].id,
  foundedAt: '2026-09-01T08:00:00Z',
};

const minutes = (/** @type {number} */ ago) => new Date(Date.now() - ago * 60_000).toISOString();

/** @type {[author: number, minutesAgo: number, text: string][]} */
const TALK = [
  [
    0,
    2900,
    'Good morning. The draft statement is in your hands. **Two points** are open:\n\n1. the review clause\n2. the list of technologies',
  ],
  [1, 2890, 'We can live with paragraph 4 if the review clause moves to 18 months.'],
  [
    1,
    2889,
    'Our lawyers ask for `dual-use` to be defined as in [Regulation 2021/821](https://eur-lex.europa.eu/eli/reg/2021/821/oj).',
  ],
  [4, 1500, '> the review clause moves to 18 months\n\nCanada agrees. <b>No</b> further changes from our side.'],
  [2, 500, '18개월 조항에 동의합니다. 수정안은 오늘 공유하겠습니다.'],
  [3, 260, 'אנחנו תומכים. ראו סעיף 4 בנוסח האחרון, ובמיוחד את ההגדרה של שימוש כפול.'],
  [1, 55, 'Thank you all. Then Estonia will send the clean text at noon.'],
];

/** @param {string} id @param {number} seq @param {string} kind @param {number} author @param {number} ago @param {object} content */
const event = (id, seq, kind, author, ago, content) => ({
  stream: /** @type {const} */ ('channel'),
  id,
  seq,
  kind,
  author: members[author].id,
  at: minutes(ago),
  op: null,
  content,
  salt: null,
  contentHash: '',
  hash: '',
});

export const talkId = uuid('c', 1);

export function talk() {
  const events = [
    event(talkId, 1, 'channel.created', 0, 3000, { channel: { kind: 'channel', name: 'AI export controls' }, members: [] }),
    event(talkId, 2, 'channel.members_added', 1, 2950, { members: [members[2].id, members[3].id] }),
    ...TALK.slice(0, 4).map(([author, ago, text], n) => event(talkId, n + 3, 'message.posted', author, ago, { text })),
    event(talkId, 7, 'channel.owner_made', 0, 1400, { member: members[1].id, cause: 'made' }),
    ...TALK.slice(4).map(([author, ago, text], n) => event(talkId, n + 8, 'message.posted', author, ago, { text })),
  ];
  return events;
}

/** @param {number} count */
export const longTalk = (count) =>
  Array.from({ length: count }, (_, n) =>
    event(talkId, n + 1, 'message.posted', [1, 2, 4, 3][n % 4], (count - n) * 7, {
      text: `${n + 1}. ${TALK[n % TALK.length][2]}`,
    }),
  );

/** @param {number} n @param {object} more */
const channel = (n, more) => ({
  id: uuid('c', n),
  kind: /** @type {any} */ ('channel'),
  label: /** @type {any} */ ('TLP:AMBER'),
  history: /** @type {any} */ ('start'),
  createdAt: minutes(9000),
  createdBy: members[0].id,
  members: members.map((member, index) => ({ member: member.id, owner: index < 2, since: minutes(3000) })),
  firstSeq: 1,
  headSeq: 10,
  seenSeq: 10,
  unread: 0,
  joinedSeq: 1,
  draft: false,
  gone: null,
  ...more,
});

export const channels = () => [
  channel(1, {
    name: 'AI export controls',
    purpose: 'One position before the ministerial in Tallinn on 4 December',
    seenSeq: 7,
    unread: 3,
    lastMessage: talk().at(-1),
  }),
  channel(2, {
    kind: 'direct',
    label: 'TLP:RED',
    members: [0, 1].map((n) => ({ member: members[n].id, owner: false, since: minutes(100) })),
    unread: 1,
    seenSeq: 0,
    headSeq: 2,
    lastMessage: event(uuid('c', 2), 2, 'message.posted', 1, 70, { text: 'Can we speak before noon?' }),
  }),
  channel(3, {
    name: 'Ministers only',
    label: 'TLP:RED',
    draft: true,
    lastMessage: event(uuid('c', 3), 10, 'message.posted', 2, 1700, { text: '다음 주에 다시 논의합시다.' }),
  }),
  channel(4, {
    kind: 'direct',
    label: 'TLP:RED',
    members: [0, 1, 2, 3].map((n) => ({ member: members[n].id, owner: false, since: minutes(100) })),
    lastMessage: event(uuid('c', 4), 10, 'message.posted', 3, 4000, { text: 'תודה רבה, נתראה בטאלין.' }),
  }),
  channel(5, {
    name: 'Identity wallets: what worked',
    label: 'TLP:GREEN',
    lastMessage: event(uuid('c', 5), 10, 'message.posted', 0, 9000, { text: 'The pilot report is attached to the minutes.' }),
  }),
  channel(6, {
    name: 'Talks of spring',
    label: 'TLP:AMBER+STRICT',
    closedAt: minutes(40000),
    lastMessage: event(uuid('c', 6), 10, 'message.posted', 4, 41000, { text: 'Thank you, everybody.' }),
  }),
];

export const invitations = [
  {
    id: uuid('b', 1),
    role: 'official',
    delegation: delegations[3],
    personName: 'Sofie Lund',
    createdAt: minutes(100),
    expiresAt: minutes(-9000),
    state: 'open',
  },
  {
    id: uuid('b', 2),
    role: 'head',
    delegation: { name: 'Singapore', code: 'SG', kind: 'member' },
    createdAt: minutes(2000),
    expiresAt: minutes(-5000),
    state: 'open',
    personName: 'Tan Wei Ling',
  },
  {
    id: uuid('b', 3),
    role: 'official',
    delegation: delegations[3],
    personName: 'Anders Winther',
    createdAt: minutes(9000),
    expiresAt: minutes(-200),
    state: 'used',
    usedBy: members[5].id,
    usedAt: minutes(8000),
  },
  {
    id: uuid('b', 4),
    role: 'official',
    delegation: delegations[3],
    createdAt: minutes(30000),
    expiresAt: minutes(20000),
    state: 'expired',
  },
];
