-- Offices: who holds the chair, and when it passes on; who acts for a delegation besides its head and deputies; who writes
-- on behalf of whom; who took whose seat.

-- ── The chair: an office that a delegation holds from one date to another. network.chair_delegation_id is who holds it now. ──────────
ALTER TABLE network ADD COLUMN chair_since timestamptz NOT NULL DEFAULT clock_timestamp();
UPDATE network SET chair_since = founded_at;

-- Terms that were planned. A term ends where the next one begins, so no term can leave the chair empty.
CREATE TABLE chair_term (
  network_id    uuid NOT NULL REFERENCES network,
  id            uuid NOT NULL,
  delegation_id uuid NOT NULL,
  starts_at     timestamptz NOT NULL,
  planned_by    uuid NOT NULL,
  planned_at    timestamptz NOT NULL,
  began_at      timestamptz,
  withdrawn_at  timestamptz,
  PRIMARY KEY (network_id, id),
  FOREIGN KEY (network_id, delegation_id) REFERENCES delegation,
  FOREIGN KEY (network_id, planned_by) REFERENCES member,
  CHECK (began_at IS NULL OR withdrawn_at IS NULL)
);
-- Which terms are to come in this network? No two begin at once.
CREATE UNIQUE INDEX chair_term_to_come ON chair_term (network_id, starts_at) WHERE began_at IS NULL AND withdrawn_at IS NULL;
-- Which terms of any network are due?
CREATE INDEX chair_term_due ON chair_term (starts_at) WHERE began_at IS NULL AND withdrawn_at IS NULL;

-- ── Designations: a head lets somebody act for the delegation until a date, by which it ends without anybody doing anything. ────────
CREATE TABLE designation (
  network_id    uuid NOT NULL REFERENCES network,
  id            uuid NOT NULL,
  delegation_id uuid NOT NULL,
  member_id     uuid NOT NULL,
  from_at       timestamptz NOT NULL,
  until_at      timestamptz NOT NULL,
  designated_by uuid NOT NULL,
  designated_at timestamptz NOT NULL,
  ended_at      timestamptz,
  ended_by      uuid,
  PRIMARY KEY (network_id, id),
  FOREIGN KEY (network_id, delegation_id) REFERENCES delegation,
  FOREIGN KEY (network_id, member_id) REFERENCES member,
  CHECK (until_at > from_at)
);
-- Does this member act for the delegation now?
CREATE INDEX designation_of_member ON designation (network_id, member_id, until_at) WHERE ended_at IS NULL;

-- ── Private secretaries: who posts on behalf of whom, where. Nobody but the two reads it: a list of channels is not for the others. ────
CREATE TABLE secretary (
  network_id   uuid NOT NULL REFERENCES network,
  id           uuid NOT NULL,
  principal_id uuid NOT NULL,
  secretary_id uuid NOT NULL,
  -- null: every channel in which both are
  channels     uuid[],
  named_at     timestamptz NOT NULL,
  ended_at     timestamptz,
  ended_by     uuid,
  PRIMARY KEY (network_id, id),
  FOREIGN KEY (network_id, principal_id) REFERENCES member,
  FOREIGN KEY (network_id, secretary_id) REFERENCES member,
  CHECK (principal_id <> secretary_id)
);
-- May this one post on behalf of that one? Once for each two.
CREATE UNIQUE INDEX secretary_open ON secretary (network_id, principal_id, secretary_id) WHERE ended_at IS NULL;
-- On behalf of whom may this one post?
CREATE INDEX secretary_by_secretary ON secretary (network_id, secretary_id) WHERE ended_at IS NULL;

SELECT protect(t) FROM unnest(ARRAY['chair_term', 'designation', 'secretary']::regclass[]) AS t;
CREATE POLICY member_reads ON chair_term FOR SELECT TO entente_app
  USING ((SELECT in_scope('member')) AND network_id = (SELECT current_network()) AND (SELECT reads_stream(current_network())));
CREATE POLICY member_reads ON designation FOR SELECT TO entente_app
  USING ((SELECT in_scope('member')) AND network_id = (SELECT current_network()) AND (SELECT reads_stream(current_network())));
CREATE POLICY both_read ON secretary FOR SELECT TO entente_app
  USING ((SELECT in_scope('member')) AND network_id = (SELECT current_network())
         AND (SELECT current_member()) IN (principal_id, secretary_id) AND (SELECT reads_stream(current_network())));
-- The writer looks, and locks what it has seen (FOR SHARE asks for a policy of UPDATE); it changes nothing.
CREATE POLICY writer_looks ON secretary FOR SELECT TO entente_app
  USING ((SELECT in_scope('writer')) AND network_id = (SELECT current_network()));
CREATE POLICY writer_locks ON secretary FOR UPDATE TO entente_app
  USING ((SELECT in_scope('writer')) AND network_id = (SELECT current_network())) WITH CHECK (false);
GRANT SELECT, INSERT, UPDATE ON chair_term, designation, secretary TO entente_app;

-- In which networks should the chair pass on? Asked for the whole server by a job that is nobody's; it learns ids and no more. A delegation without a
-- head cannot take the chair, so its term waits.
CREATE FUNCTION networks_with_a_chair_due(wanted timestamptz) RETURNS TABLE (network_id uuid)
  STABLE SECURITY DEFINER LANGUAGE sql SET search_path = public, pg_temp
  AS $$ SELECT DISTINCT t.network_id FROM chair_term t
          JOIN member m ON m.network_id = t.network_id AND m.delegation_id = t.delegation_id AND m.role = 'head' AND m.removed_at IS NULL
         WHERE t.began_at IS NULL AND t.withdrawn_at IS NULL AND t.starts_at <= wanted $$;
REVOKE ALL ON FUNCTION networks_with_a_chair_due FROM PUBLIC;
GRANT EXECUTE ON FUNCTION networks_with_a_chair_due TO entente_app;

-- ── Seats: who came after whom, and which invitations lead to whose seat. ───────────────────────────────────────────────────────────
ALTER TABLE member ADD COLUMN successor_id uuid;
ALTER TABLE member ADD FOREIGN KEY (network_id, successor_id) REFERENCES member;
ALTER TABLE invitation ADD COLUMN succeeds_id uuid;
ALTER TABLE invitation ADD FOREIGN KEY (network_id, succeeds_id) REFERENCES member;
