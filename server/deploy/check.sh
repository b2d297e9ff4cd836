#!/bin/bash
# Validates docker-compose.yml in each profile, with secrets made for the purpose if there are none. Says so where there is no Compose to ask.
set -euo pipefail
cd "$(dirname "$0")/../.."

if docker compose version > /dev/null 2>&1; then
  compose=(docker compose)
elif command -v docker-compose > /dev/null; then
  compose=(docker-compose)
else
  echo "docker-compose.yml was not checked: docker compose is not installed."
  exit 0
fi

copy=$(mktemp -d)
trap 'rm -r "$copy"' EXIT
mkdir "$copy/server"
cp docker-compose.yml "$copy"
cp -r server/deploy "$copy/server"
"$copy/server/deploy/secrets.sh" > /dev/null
for profile in default two-nodes; do
  "${compose[@]}" -f "$copy/docker-compose.yml" --profile "$profile" config -q
  echo "docker-compose.yml is sound in the profile $profile."
done
