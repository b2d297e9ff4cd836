CREATE TABLE note (id uuid PRIMARY KEY, words text NOT NULL);
GRANT SELECT, INSERT ON note TO ${runtimeRole};
