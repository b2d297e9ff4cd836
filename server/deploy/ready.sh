#!/bin/bash
# Whether this node takes requests: exit code 0 if its management address says so. In bash alone, because a health check runs all the time: a JVM
# would cost more than the answer, and curl is in the base image by chance.
set -euo pipefail

port=${ENTENTE_MANAGEMENT_PORT:-8081}
exec 3<>"/dev/tcp/127.0.0.1/$port"
printf 'GET /health/ready HTTP/1.1\r\nHost: localhost:%s\r\nConnection: close\r\n\r\n' "$port" >&3
IFS=' ' read -r -t 2 _ status _ <&3
[ "$status" = 200 ]
