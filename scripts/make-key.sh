#!/bin/sh
# Makes an access key. Its holder gets the key, the service its entry alone:
#   scripts/make-key.sh reception agent >> keys
#   scripts/make-key.sh reception agent acme >> keys
# The key is printed to the terminal (standard error), the entry to standard output.
set -eu
name=${1:?name of the key}
role=${2:?role of the key: agent, support or metrics}
tenant=${3:-} # without one: default

key=vh_$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')
if command -v sha256sum > /dev/null; then
  hash=$(printf %s "$key" | sha256sum)
else
  hash=$(printf %s "$key" | shasum -a 256)
fi
entry=$name:$role:${hash%% *}${tenant:+:$tenant}
if ! printf '%s\n' "$entry" |
  grep -Eqx '[A-Za-z0-9][A-Za-z0-9._-]{0,63}:(agent|support|metrics):[0-9a-f]{64}(:[a-z0-9-]{1,64})?'; then
  echo 'expected: a name of A-Z a-z 0-9 . _ -, a role (agent, support or metrics), a tenant of a-z 0-9 - or none' >&2
  exit 1
fi
printf 'key (shown once): %s\n' "$key" >&2
printf '%s\n' "$entry"
