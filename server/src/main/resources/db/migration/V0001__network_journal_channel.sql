-- Owner: the credential that runs this file. Run time: role entente_app, which owns nothing and is subject to every policy below.
-- Every table with network content leads with network_id and has row-level security, enabled and forced.

-- ── Who is asking. Set per transaction (set_config(..., true)), never per connection. ────────────────────────────────────────
-- scope: 'member' one person in one network; 'writer' the batch of messages of one network; 'system' delivery, admission, removal.
CREATE FUNCTION current_network() RETURNS uuid STABLE PARALLEL SAFE LANGUAGE sql
  AS $$ SELECT nullif(current_setting('entente.network', true), '')::uuid $$;
CREATE FUNCTION current_member() RETURNS uuid STABLE PARALLEL SAFE LANGUAGE sql
  AS $$ SELECT nullif(current_setting('entente.member', true), '')::uuid $$;
CREATE FUNCTION in_scope(wanted text) RETURNS boolean STABLE PARALLEL SAFE LANGUAGE sql
  AS $$ SELECT coalesce(current_setting('entente.scope', true), '') = wanted $$;

-- ── Identity: server-wide, no network content ────────────────────────────────────────────────────────────────────────────────
CREATE TABLE person (
  id            uuid PRIMARY KEY,
  name          text NOT NULL,
  name_key      text NOT NULL,
  email         text,
  email_key     text UNIQUE,
  password_hash text,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);
-- Who signs in under this name?
CREATE INDEX person_by_name ON person (name_key);

CREATE TABLE session (
  id           uuid PRIMARY KEY,
  person_id    uuid NOT NULL REFERENCES person,
  started_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  last_used_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  expires_at   timestamptz NOT NULL,
  user_agent   text NOT NULL DEFAULT '',
  -- When an old secret was last forgiven because its successor had not been used: an answer that got lost, or a thief in step.
  forgiven_at  timestamptz,
  ended_at     timestamptz,
  ended_by     text CHECK (ended_by IN ('sign_out', 'sign_out_everywhere', 'removed', 'reuse'))
);
-- Which sessions does this person have?
CREATE INDEX session_by_person ON session (person_id) WHERE ended_at IS NULL;
-- Which sessions ended lately (the safety net of revocation)?
CREATE INDEX session_by_end ON session (ended_at) WHERE ended_at IS NOT NULL;
-- Which sessions ran out lately?
CREATE INDEX session_by_expiry ON session (expires_at);

CREATE TABLE refresh_token (
  hash       bytea PRIMARY KEY,
  session_id uuid NOT NULL REFERENCES session ON DELETE CASCADE,
  issued_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  rotated_at timestamptz
);
-- Which tokens belong to this session (to end the family)?
CREATE INDEX refresh_token_by_session ON refresh_token (session_id);

CREATE TABLE founding_link (
  secret_hash bytea PRIMARY KEY,
  created_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  expires_at  timestamptz NOT NULL,
  used_at     timestamptz
);

CREATE TABLE server_fact (
  name  text PRIMARY KEY,
  value text NOT NULL
);

-- ── Network ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────
CREATE TABLE network (
  network_id          uuid PRIMARY KEY,
  name                text NOT NULL,
  chair_delegation_id uuid NOT NULL,
  founded_at          timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE delegation (
  network_id uuid NOT NULL REFERENCES network,
  id         uuid NOT NULL,
  kind       text NOT NULL CHECK (kind IN ('member', 'observer', 'secretariat')),
  name       text NOT NULL,
  code       text NOT NULL,
  time_zone  text NOT NULL,
  admitted_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (network_id, id),
  UNIQUE (network_id, code)
);

CREATE TABLE member (
  network_id    uuid NOT NULL REFERENCES network,
  id            uuid NOT NULL,
  person_id     uuid NOT NULL REFERENCES person,
  delegation_id uuid NOT NULL,
  name          text NOT NULL,
  title         text NOT NULL,
  role          text NOT NULL CHECK (role IN ('head', 'deputy', 'official')),
  admitted_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  removed_at    timestamptz,
  removed_by    uuid,
  PRIMARY KEY (network_id, id),
  FOREIGN KEY (network_id, delegation_id) REFERENCES delegation
);
-- A delegation has one head.
CREATE UNIQUE INDEX member_one_head ON member (network_id, delegation_id) WHERE role = 'head' AND removed_at IS NULL;
-- A person is in a network once.
CREATE UNIQUE INDEX member_once ON member (network_id, person_id) WHERE removed_at IS NULL;
-- Which networks is this person in?
CREATE INDEX member_by_person ON member (person_id) WHERE removed_at IS NULL;

CREATE TABLE invitation (
  network_id      uuid NOT NULL REFERENCES network,
  id              uuid NOT NULL,
  secret_hash     bytea NOT NULL UNIQUE,
  inviter_id      uuid NOT NULL,
  role            text NOT NULL CHECK (role IN ('head', 'deputy', 'official')),
  delegation_id   uuid,
  new_name        text,
  new_code        text,
  new_kind        text CHECK (new_kind IN ('member', 'observer', 'secretariat')),
  new_time_zone   text,
  person_name     text,
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  expires_at      timestamptz NOT NULL,
  used_at         timestamptz,
  used_by         uuid,
  revoked_at      timestamptz,
  PRIMARY KEY (network_id, id),
  FOREIGN KEY (network_id, inviter_id) REFERENCES member,
  CHECK ((delegation_id IS NULL) = (new_code IS NOT NULL)),
  CHECK (used_at IS NULL OR revoked_at IS NULL)
);
-- Which invitations did this member make?
CREATE INDEX invitation_by_inviter ON invitation (network_id, inviter_id, created_at DESC);

-- ── Journal ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────
-- The counter that orders a network. Its row lock is the last lock of every writing transaction: position order is commit order.
CREATE TABLE network_position (
  network_id uuid PRIMARY KEY REFERENCES network,
  pos        bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 10);

CREATE TABLE stream (
  network_id uuid NOT NULL REFERENCES network,
  id         uuid NOT NULL,
  kind       text NOT NULL CHECK (kind IN ('network', 'channel', 'delegation', 'member')),
  head_seq   bigint NOT NULL DEFAULT 0,
  head_pos   bigint NOT NULL DEFAULT 0,
  head_hash  bytea NOT NULL,
  sealed     boolean NOT NULL DEFAULT false,
  PRIMARY KEY (network_id, id)
) WITH (fillfactor = 50);

CREATE TABLE entry (
  network_id   uuid NOT NULL,
  pos          bigint NOT NULL,
  stream_id    uuid NOT NULL,
  seq          bigint NOT NULL,
  kind         text NOT NULL,
  author_id    uuid,
  op           uuid,
  at           timestamptz NOT NULL,
  content_hash bytea NOT NULL,
  hash         bytea NOT NULL,
  joined       uuid[],
  departed     uuid[],
  PRIMARY KEY (network_id, pos),
  -- The page of a stream; two writers can never take the same place.
  UNIQUE (network_id, stream_id, seq)
  -- No foreign key to stream: whoever appends holds the lock of the stream's head row, and a check per row would cost more than the insert.
);
-- What happened in this stream since that position?
CREATE INDEX entry_by_stream_pos ON entry (network_id, stream_id, pos);
-- How many messages of others came after the one I saw last?
CREATE INDEX entry_messages ON entry (network_id, stream_id, seq) INCLUDE (author_id) WHERE kind = 'message.posted';

-- What an entry says, apart from it: erasing a row here removes text and salt and leaves the chain whole.
CREATE TABLE entry_content (
  network_id uuid NOT NULL,
  pos        bigint NOT NULL,
  stream_id  uuid NOT NULL,
  seq        bigint NOT NULL,
  salt       bytea NOT NULL,
  content    text NOT NULL,
  PRIMARY KEY (network_id, pos)
);

-- Who may read which part of a stream: half-open intervals of seq for reading, and of pos for delivery.
-- A row begins when somebody is added and ends when they go; coming back begins another.
CREATE TABLE audience (
  network_id uuid NOT NULL,
  stream_id  uuid NOT NULL,
  member_id  uuid NOT NULL,
  from_seq   bigint NOT NULL,
  until_seq  bigint,
  from_pos   bigint NOT NULL,
  until_pos  bigint,
  PRIMARY KEY (network_id, stream_id, member_id, from_pos),
  FOREIGN KEY (network_id, stream_id) REFERENCES stream,
  CHECK (until_seq IS NULL OR until_seq >= from_seq)
);
-- Is this member in the stream now? At most one open interval.
CREATE UNIQUE INDEX audience_open ON audience (network_id, stream_id, member_id) WHERE until_pos IS NULL;
-- Which streams does this member read?
CREATE INDEX audience_by_member ON audience (network_id, member_id);

-- Every mutation once, for good. Keeps where the result stands, never what it said.
CREATE TABLE op (
  network_id uuid NOT NULL,
  member_id  uuid NOT NULL,
  op         uuid NOT NULL,
  command    text NOT NULL,
  args_hash  bytea NOT NULL,
  stream_id  uuid NOT NULL,
  seq        bigint NOT NULL,
  at         timestamptz NOT NULL,
  subject_id uuid,
  PRIMARY KEY (network_id, member_id, op)
);

-- ── Channel ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────
CREATE TABLE channel (
  network_id uuid NOT NULL,
  id         uuid NOT NULL,
  kind       text NOT NULL CHECK (kind IN ('channel', 'direct')),
  name       text,
  purpose    text NOT NULL DEFAULT '',
  label      text NOT NULL CHECK (label IN ('TLP:RED', 'TLP:AMBER+STRICT', 'TLP:AMBER', 'TLP:GREEN', 'TLP:CLEAR')),
  history    text NOT NULL CHECK (history IN ('start', 'joining')),
  people_key bytea,
  created_at timestamptz NOT NULL,
  created_by uuid NOT NULL,
  closed_at  timestamptz,
  PRIMARY KEY (network_id, id),
  FOREIGN KEY (network_id, id) REFERENCES stream,
  CHECK ((kind = 'direct') = (name IS NULL)),
  CHECK ((kind = 'direct') = (people_key IS NOT NULL))
);
-- One direct conversation for exactly these people.
CREATE UNIQUE INDEX channel_of_people ON channel (network_id, people_key) WHERE people_key IS NOT NULL;

CREATE TABLE channel_member (
  network_id uuid NOT NULL,
  channel_id uuid NOT NULL,
  member_id  uuid NOT NULL,
  owner      boolean NOT NULL DEFAULT false,
  joined_seq bigint NOT NULL,
  joined_at  timestamptz NOT NULL,
  seen_seq   bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (network_id, channel_id, member_id),
  FOREIGN KEY (network_id, channel_id) REFERENCES channel,
  FOREIGN KEY (network_id, member_id) REFERENCES member
) WITH (fillfactor = 70);
-- Which channels is this member in?
CREATE INDEX channel_member_by_member ON channel_member (network_id, member_id);

-- ── The second wall ──────────────────────────────────────────────────────────────────────────────────────────────────────────
-- Policies that must look at audience from inside audience go through these two, which run as the owner.
CREATE FUNCTION reads_stream(wanted uuid) RETURNS boolean STABLE SECURITY DEFINER LANGUAGE sql SET search_path = public, pg_temp
  AS $$ SELECT EXISTS (SELECT FROM audience a
         WHERE a.network_id = current_network() AND a.stream_id = wanted AND a.member_id = current_member() AND a.until_pos IS NULL) $$;

CREATE FUNCTION protect(relation regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', relation);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', relation);
  EXECUTE format('CREATE POLICY owner_sees_all ON %s TO CURRENT_USER USING (true) WITH CHECK (true)', relation);
  EXECUTE format($p$CREATE POLICY system_in_network ON %s TO entente_app
                    USING ((SELECT in_scope('system')) AND network_id = (SELECT current_network()))
                    WITH CHECK ((SELECT in_scope('system')) AND network_id = (SELECT current_network()))$p$, relation);
END $$;

SELECT protect(t) FROM unnest(ARRAY['network', 'delegation', 'member', 'invitation', 'network_position', 'stream', 'entry',
  'entry_content', 'audience', 'op', 'channel', 'channel_member']::regclass[]) AS t;

-- Reading as a member. The network's stream has the network's id.
CREATE POLICY member_reads ON network FOR SELECT TO entente_app
  USING ((SELECT in_scope('member')) AND network_id = (SELECT current_network()) AND (SELECT reads_stream(current_network())));
CREATE POLICY member_reads ON delegation FOR SELECT TO entente_app
  USING ((SELECT in_scope('member')) AND network_id = (SELECT current_network()) AND (SELECT reads_stream(current_network())));
CREATE POLICY member_reads ON member FOR SELECT TO entente_app
  USING ((SELECT in_scope('member')) AND network_id = (SELECT current_network()) AND (SELECT reads_stream(current_network())));
CREATE POLICY inviter_reads ON invitation FOR SELECT TO entente_app
  USING ((SELECT in_scope('member')) AND network_id = (SELECT current_network()) AND inviter_id = (SELECT current_member())
         AND (SELECT reads_stream(current_network())));
CREATE POLICY member_reads ON network_position FOR SELECT TO entente_app
  USING (network_id = (SELECT current_network()) AND (SELECT in_scope('member')));
CREATE POLICY writer_counts ON network_position TO entente_app
  USING (network_id = (SELECT current_network()) AND (SELECT in_scope('writer')));
CREATE POLICY reader_sees ON stream FOR SELECT TO entente_app
  USING (network_id = (SELECT current_network()) AND ((SELECT in_scope('writer')) OR (SELECT in_scope('member')) AND reads_stream(id)));
CREATE POLICY own_intervals ON audience FOR SELECT TO entente_app
  USING (network_id = (SELECT current_network()) AND ((SELECT in_scope('writer'))
         OR (SELECT in_scope('member')) AND (member_id = (SELECT current_member()) OR reads_stream(stream_id))));
-- Who is in the stream now reads what was said while they were in it; who has left reads nothing of it, the past included.
CREATE POLICY reader_reads ON entry FOR SELECT TO entente_app
  USING ((SELECT in_scope('member')) AND network_id = (SELECT current_network()) AND EXISTS (SELECT FROM audience now, audience a
         WHERE now.network_id = entry.network_id AND now.stream_id = entry.stream_id AND now.member_id = (SELECT current_member()) AND now.until_pos IS NULL
           AND a.network_id = entry.network_id AND a.stream_id = entry.stream_id AND a.member_id = (SELECT current_member())
           AND entry.seq >= a.from_seq AND (a.until_seq IS NULL OR entry.seq < a.until_seq)));
CREATE POLICY reader_reads ON entry_content FOR SELECT TO entente_app
  USING ((SELECT in_scope('member')) AND network_id = (SELECT current_network()) AND EXISTS (SELECT FROM audience now, audience a
         WHERE now.network_id = entry_content.network_id AND now.stream_id = entry_content.stream_id AND now.member_id = (SELECT current_member()) AND now.until_pos IS NULL
           AND a.network_id = entry_content.network_id AND a.stream_id = entry_content.stream_id AND a.member_id = (SELECT current_member())
           AND entry_content.seq >= a.from_seq AND (a.until_seq IS NULL OR entry_content.seq < a.until_seq)));
CREATE POLICY own_ops ON op FOR SELECT TO entente_app
  USING (network_id = (SELECT current_network()) AND ((SELECT in_scope('writer')) OR (SELECT in_scope('member')) AND member_id = (SELECT current_member())));
CREATE POLICY reader_reads ON channel FOR SELECT TO entente_app
  USING ((SELECT in_scope('member')) AND network_id = (SELECT current_network()) AND reads_stream(id));
CREATE POLICY reader_reads ON channel_member FOR SELECT TO entente_app
  USING ((SELECT in_scope('member')) AND network_id = (SELECT current_network()) AND reads_stream(channel_id));

-- Writing messages: each row's author must be in the channel at that seq, whatever the application believes; and a writer writes messages alone, so it
-- can neither let anybody in nor say anything in the name of the network.
CREATE POLICY author_writes ON entry FOR INSERT TO entente_app
  WITH CHECK ((SELECT in_scope('writer')) AND network_id = (SELECT current_network()) AND kind = 'message.posted' AND joined IS NULL AND departed IS NULL
         AND EXISTS (SELECT FROM stream s WHERE s.network_id = entry.network_id AND s.id = entry.stream_id AND s.kind = 'channel')
         AND EXISTS (SELECT FROM audience a
         WHERE a.network_id = entry.network_id AND a.stream_id = entry.stream_id AND a.member_id = entry.author_id
           AND entry.seq >= a.from_seq AND a.until_pos IS NULL));
CREATE POLICY writer_writes ON entry_content FOR INSERT TO entente_app
  WITH CHECK ((SELECT in_scope('writer')) AND network_id = (SELECT current_network()));
CREATE POLICY writer_writes ON op FOR INSERT TO entente_app
  WITH CHECK ((SELECT in_scope('writer')) AND network_id = (SELECT current_network()));
CREATE POLICY writer_moves_head ON stream FOR UPDATE TO entente_app
  USING ((SELECT in_scope('writer')) AND network_id = (SELECT current_network()));
-- A read position is the member's own.
CREATE POLICY own_position ON channel_member FOR UPDATE TO entente_app
  USING ((SELECT in_scope('member')) AND network_id = (SELECT current_network()) AND member_id = (SELECT current_member()));

-- A policy chooses rows, not columns: of its row a member moves the read position and nothing else, least of all to another channel or to ownership.
CREATE FUNCTION only_the_read_position() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF in_scope('member') AND (NEW.network_id, NEW.channel_id, NEW.member_id, NEW.owner, NEW.joined_seq, NEW.joined_at)
     IS DISTINCT FROM (OLD.network_id, OLD.channel_id, OLD.member_id, OLD.owner, OLD.joined_seq, OLD.joined_at) THEN
    RAISE EXCEPTION 'a member changes the read position only' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER only_the_read_position BEFORE UPDATE ON channel_member FOR EACH ROW EXECUTE FUNCTION only_the_read_position();

GRANT USAGE ON SCHEMA public TO entente_app;
GRANT SELECT, INSERT, UPDATE ON person, session, founding_link, network, delegation, member, invitation, channel, audience, stream, network_position TO entente_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON refresh_token, channel_member TO entente_app;
-- The journal is append-only: the run-time role may neither change nor remove an entry; erasure removes content alone.
GRANT SELECT, INSERT ON entry, op TO entente_app;
GRANT SELECT, INSERT, DELETE ON entry_content TO entente_app;
GRANT SELECT, INSERT ON server_fact TO entente_app;

-- Before anybody is known, four questions may be asked of network content, each by a secret or an id that proves the right to ask.
CREATE FUNCTION find_invitation(wanted bytea) RETURNS TABLE (network_id uuid, invitation_id uuid)
  STABLE SECURITY DEFINER LANGUAGE sql SET search_path = public, pg_temp
  AS $$ SELECT i.network_id, i.id FROM invitation i WHERE i.secret_hash = wanted $$;
CREATE FUNCTION networks_of(wanted uuid) RETURNS TABLE (network_id uuid, network_name text, member_id uuid, delegation_code text, delegation_name text)
  STABLE SECURITY DEFINER LANGUAGE sql SET search_path = public, pg_temp
  AS $$ SELECT m.network_id, n.name, m.id, d.code, d.name
          FROM member m JOIN network n USING (network_id) JOIN delegation d ON d.network_id = m.network_id AND d.id = m.delegation_id
         WHERE m.person_id = wanted AND m.removed_at IS NULL ORDER BY m.admitted_at $$;
-- Which networks have moved (the tail's poll)?
CREATE FUNCTION network_positions() RETURNS TABLE (network_id uuid, pos bigint)
  STABLE SECURITY DEFINER LANGUAGE sql SET search_path = public, pg_temp
  AS $$ SELECT p.network_id, p.pos FROM network_position p $$;
-- Does a cursor fit this database still? Whoever asks may not read the entry; its hash alone tells them nothing.
CREATE FUNCTION hash_at(wanted_network uuid, wanted_pos bigint) RETURNS bytea
  STABLE SECURITY DEFINER LANGUAGE sql SET search_path = public, pg_temp
  AS $$ SELECT e.hash FROM entry e WHERE e.network_id = wanted_network AND e.pos = wanted_pos $$;
REVOKE ALL ON FUNCTION reads_stream, find_invitation, networks_of, network_positions, hash_at FROM PUBLIC;
REVOKE ALL ON FUNCTION protect FROM PUBLIC;
GRANT EXECUTE ON FUNCTION reads_stream, find_invitation, networks_of, network_positions, hash_at TO entente_app;
