-- Links that sign one person in, once. Server-wide like sessions, no network content; the secret is kept as its hash alone.
CREATE TABLE sign_in_link (
  secret_hash bytea PRIMARY KEY,
  person_id   uuid NOT NULL REFERENCES person,
  created_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  expires_at  timestamptz NOT NULL,
  used_at     timestamptz
);

-- A link can be made and used; whose it is and how long it holds is said once.
GRANT SELECT, INSERT ON sign_in_link TO entente_app;
GRANT UPDATE (used_at) ON sign_in_link TO entente_app;
