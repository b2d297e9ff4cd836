-- Ways back in, and networks that ask for more than a password.

-- ── Re-entry: an invitation that is bound to a member, whose place in the network goes on with a new account. ───────────────────────
ALTER TABLE invitation ADD COLUMN reenters_id uuid;
ALTER TABLE invitation ADD FOREIGN KEY (network_id, reenters_id) REFERENCES member;
-- By which invitations could somebody come in as this member?
CREATE INDEX invitation_of_reentry ON invitation (network_id, reenters_id) WHERE reenters_id IS NOT NULL AND used_at IS NULL AND revoked_at IS NULL;

-- When a member came in anew, and by whose invitation: everybody may know that it was them who did, or somebody who said so.
ALTER TABLE member ADD COLUMN reentered_at timestamptz, ADD COLUMN reentered_by uuid;
ALTER TABLE member ADD FOREIGN KEY (network_id, reentered_by) REFERENCES member;

-- A re-entry invitation is no secret between two: it stands in the record for all members, and so does whether it is open.
CREATE POLICY member_reads_reentry ON invitation FOR SELECT TO entente_app
  USING ((SELECT in_scope('member')) AND network_id = (SELECT current_network()) AND reenters_id IS NOT NULL
         AND (SELECT reads_stream(current_network())));

ALTER TABLE session
  DROP CONSTRAINT session_ended_by_check,
  ADD CONSTRAINT session_ended_by_check
    CHECK (ended_by IN ('sign_out', 'sign_out_everywhere', 'removed', 'reuse', 'elsewhere', 'reopened', 'reentry'));

-- ── Passwords: what a network takes. 'with_codes' is a password with an app for codes beside it. ───────────────────────────────────
ALTER TABLE network ADD COLUMN passwords text NOT NULL DEFAULT 'allowed' CHECK (passwords IN ('allowed', 'with_codes', 'forbidden'));

-- One rule holds for a person, though they may be in several networks: the strictest of them.
CREATE FUNCTION passwords_for(wanted uuid) RETURNS text
  STABLE SECURITY DEFINER LANGUAGE sql SET search_path = public, pg_temp
  AS $$ SELECT CASE max(CASE n.passwords WHEN 'forbidden' THEN 2 WHEN 'with_codes' THEN 1 ELSE 0 END)
                 WHEN 2 THEN 'forbidden' WHEN 1 THEN 'with_codes' ELSE 'allowed' END
          FROM member m JOIN network n USING (network_id) WHERE m.person_id = wanted AND m.removed_at IS NULL $$;
REVOKE ALL ON FUNCTION passwords_for FROM PUBLIC;
GRANT EXECUTE ON FUNCTION passwords_for TO entente_app;
