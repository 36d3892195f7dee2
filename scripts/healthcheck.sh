#!/usr/bin/env bash
# Exits with 0 when the service on this machine can keep memories. Needs bash alone: the
# image has neither curl nor wget.
set -euo pipefail

exec 3<>"/dev/tcp/127.0.0.1/${PORT:-8080}"
printf 'GET /actuator/health/readiness HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
read -r -t 4 status <&3
[[ $status == 'HTTP/'*' 200'* ]]
