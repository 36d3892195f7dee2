#!/usr/bin/env bash
# How fast a caller's memories are read again and again, beside a page of the same service that has nothing behind it:
#   scripts/read-again.sh [URL]
# Needs wrk, and a service without keys; its memory gets ten turns more.
set -euo pipefail
url=${1:-http://localhost:8080}
rounds=3
seconds=5

for turn in 1 2 3 4 5 6 7 8 9 10; do
	curl -sS -o /dev/null "$url/api/v1/memories" -H 'Content-Type: application/json' \
		-d "{\"session_id\": \"read-again\", \"call_id\": \"read-again\", \"user_phone\": \"+15550009999\", \"query\": \"Question $turn?\", \"answer\": \"Answer $turn.\"}"
done

rate() { # path
	wrk -t1 -c16 -d"${seconds}s" "$url$1" | awk '/Requests\/sec/ {print $2}'
}

read_again='/api/v1/memories?identifier_type=phone&user_identifier=%2B15550009999'
rate "$read_again" > /dev/null
rate / > /dev/null
for ((round = 1; round <= rounds; round++)); do
	reads=$(rate "$read_again")
	pages=$(rate /)
	awk -v r="$reads" -v p="$pages" 'BEGIN {printf "read again %d/s, page %d/s, ratio %.2f\n", r, p, r / p}'
done
