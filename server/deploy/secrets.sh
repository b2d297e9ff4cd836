#!/bin/sh
# Makes what docker-compose.yml keeps out of itself, in server/deploy/secrets: three random secrets, the database's address, and a certificate that
# nobody trusts, to be replaced by one from an authority. What is there already stays, so it can be run again.
#
#   server/deploy/secrets.sh [host]      host: what people have in the address bar; localhost unless given
set -eu
cd "$(dirname "$0")"
host=${1:-localhost}

# Compose hands files over as they are, and each container reads them as a user of its own: so any user may read a file, and nobody on this machine
# but its owner gets as far as the directory.
umask 077
mkdir -p secrets
cd secrets

# Written aside and moved: a secret that is half written is not found by the next run.
make() {
  if [ -e "$1" ]; then
    echo "kept  secrets/$1"
    cat > /dev/null
  else
    cat > "$1.new"
    chmod 444 "$1.new"
    mv "$1.new" "$1"
    echo "made  secrets/$1"
  fi
}

openssl rand -base64 32 | make entente_secret
openssl rand -hex 32 | make database_superuser_password
openssl rand -hex 32 | make database_password
echo "postgresql://entente:$(cat database_password)@database:5432/entente?sslmode=disable" | make database_url

if [ -e tls_certificate ] || [ -e tls_key ]; then
  echo "kept  secrets/tls_certificate, secrets/tls_key"
else
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -noenc -days 90 -subj "/CN=$host" \
    -addext "subjectAltName=DNS:$host" -keyout tls_key.new -out tls_certificate.new 2> /dev/null
  chmod 444 tls_key.new tls_certificate.new
  mv tls_key.new tls_key
  mv tls_certificate.new tls_certificate
  echo "made  secrets/tls_certificate for $host, signed by itself, and secrets/tls_key"
fi
