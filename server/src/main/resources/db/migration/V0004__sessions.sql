-- Sessions that their owner can see and end, that lock when nobody uses them, and whose end is told to every node.

-- How long a session of this network goes on without use before it asks who is there, and how long in all.
ALTER TABLE network
  ADD COLUMN idle_minutes integer NOT NULL DEFAULT 60 CHECK (idle_minutes BETWEEN 5 AND 1440),
  ADD COLUMN session_minutes integer NOT NULL DEFAULT 1440 CHECK (session_minutes BETWEEN 60 AND 43200),
  ADD CONSTRAINT network_idle_within_session CHECK (idle_minutes <= session_minutes);

ALTER TABLE session
  -- What its owner calls the device; without one, browser and system are its name.
  ADD COLUMN name text,
  ADD COLUMN started_by text NOT NULL DEFAULT 'password'
    CHECK (started_by IN ('password', 'passkey', 'link', 'invitation')),
  ADD COLUMN idle_seconds integer NOT NULL DEFAULT 3600,
  -- When it locks unless somebody uses it.
  ADD COLUMN idle_at timestamptz NOT NULL DEFAULT clock_timestamp() + interval '1 hour',
  -- From then on whoever holds it must prove who they are; that begins another session in its place.
  ADD COLUMN locked_at timestamptz,
  DROP CONSTRAINT session_ended_by_check,
  ADD CONSTRAINT session_ended_by_check
    CHECK (ended_by IN ('sign_out', 'sign_out_everywhere', 'removed', 'reuse', 'elsewhere', 'reopened'));
-- Which sessions has nobody used for too long?
CREATE INDEX session_by_idleness ON session (idle_at) WHERE ended_at IS NULL AND locked_at IS NULL;

-- One rule holds for a session, though its owner may be in several networks: the strictest of them.
CREATE FUNCTION session_limits(wanted uuid) RETURNS TABLE (idle_seconds integer, session_seconds integer)
  STABLE SECURITY DEFINER LANGUAGE sql SET search_path = public, pg_temp
  AS $$ SELECT coalesce(min(n.idle_minutes), 60) * 60, coalesce(min(n.session_minutes), 1440) * 60
          FROM member m JOIN network n USING (network_id) WHERE m.person_id = wanted AND m.removed_at IS NULL $$;

-- What is void from now on although a token of it may not have run out. Server-wide like sessions; ids and times, no network content.
-- A row is written in the transaction that makes it so. NOTIFY carries it to every node; who missed that reads it here.
CREATE TABLE revocation (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- 'session' ended; 'lock' a session that waits for its owner; 'member' removed; 'role' a member whose connections begin anew.
  kind    text NOT NULL CHECK (kind IN ('session', 'lock', 'member', 'role')),
  subject uuid NOT NULL
);
-- What became void lately?
CREATE INDEX revocation_by_time ON revocation (at);

CREATE FUNCTION tell_revocation() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_notify('entente_revocation', NEW.id || ' ' || NEW.kind || ' ' || NEW.subject);
  RETURN NULL;
END $$;
CREATE TRIGGER tell_revocation AFTER INSERT ON revocation FOR EACH ROW EXECUTE FUNCTION tell_revocation();

GRANT SELECT, INSERT, DELETE ON revocation TO entente_app;
REVOKE ALL ON FUNCTION session_limits FROM PUBLIC;
GRANT EXECUTE ON FUNCTION session_limits TO entente_app;

-- Sessions from before there was a limit end within a day.
UPDATE session SET expires_at = least(expires_at, clock_timestamp() + interval '1 day') WHERE ended_at IS NULL;
