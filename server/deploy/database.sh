#!/bin/bash
# Runs once, in the empty database of docker-compose.yml: the database and its owner, who is no superuser. The server makes the run-time role itself.
set -euo pipefail

# psql reads the password itself, so that no command line shows it.
psql --username "$POSTGRES_USER" --dbname postgres --no-psqlrc --quiet --set ON_ERROR_STOP=1 <<'SQL'
\set password `cat /run/secrets/database_password`
CREATE ROLE entente LOGIN CREATEROLE PASSWORD :'password';
CREATE DATABASE entente OWNER entente;
REVOKE ALL ON DATABASE entente FROM PUBLIC;
SQL
