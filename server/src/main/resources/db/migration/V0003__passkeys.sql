-- Passkeys (WebAuthn credentials). Server-wide like sessions, no network content: a person has them, whatever networks they are in.
CREATE TABLE passkey (
  id              uuid PRIMARY KEY,
  person_id       uuid NOT NULL REFERENCES person,
  credential_id   bytea NOT NULL UNIQUE,
  -- AAGUID, credential id and COSE public key, as the authenticator wrote them.
  credential      bytea NOT NULL,
  sign_count      bigint NOT NULL,
  backup_eligible boolean NOT NULL,
  backed_up       boolean NOT NULL,
  transports      text[] NOT NULL,
  name            text NOT NULL,
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  last_used_at    timestamptz
);
-- Which passkeys does this person have?
CREATE INDEX passkey_by_person ON passkey (person_id);

-- What an authenticator was asked to sign, and for what alone: an answer counts for this purpose, person, session and thing, and for no other.
CREATE TABLE ceremony (
  challenge_hash bytea PRIMARY KEY,
  purpose        text NOT NULL CHECK (purpose IN ('sign_in', 'join', 'enrol', 'confirm')),
  -- No foreign key: who joins does not exist yet, and gets this id.
  person_id      uuid,
  session_id     uuid REFERENCES session ON DELETE CASCADE,
  -- The hash of the link by which somebody joins, or of the act that is confirmed.
  bound_to       bytea,
  expires_at     timestamptz NOT NULL,
  -- Whether a password confirms it: only where it makes a first passkey. It must not be enough for what others feel.
  password_suffices boolean NOT NULL DEFAULT false,
  -- When the act was confirmed; the row stays until it was done.
  confirmed_at   timestamptz,
  CHECK ((purpose = 'sign_in') = (person_id IS NULL)),
  CHECK ((purpose IN ('enrol', 'confirm')) = (session_id IS NOT NULL)),
  CHECK ((purpose IN ('join', 'confirm')) = (bound_to IS NOT NULL))
);
-- Which ceremonies can be forgotten?
CREATE INDEX ceremony_by_expiry ON ceremony (expires_at);

-- Apps that show codes (TOTP, RFC 6238). The secret is sealed with a key that derives from the server's.
CREATE TABLE code_generator (
  person_id     uuid PRIMARY KEY REFERENCES person,
  sealed_secret bytea NOT NULL,
  added_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- The step of the last code that counted; neither it nor one before counts again. Null until a first code has come.
  last_step     bigint
);

-- Has this session confirmed this act?
CREATE INDEX ceremony_by_session ON ceremony (session_id, bound_to) WHERE purpose = 'confirm';

GRANT SELECT, INSERT, DELETE ON passkey, ceremony, code_generator TO entente_app;
-- Whose a passkey is and which key it has is said once.
GRANT UPDATE (sign_count, backed_up, name, last_used_at) ON passkey TO entente_app;
GRANT UPDATE (confirmed_at, expires_at) ON ceremony TO entente_app;
GRANT UPDATE (sealed_secret, last_step) ON code_generator TO entente_app;
