#!/usr/bin/env bash
# Calls a webhook as a voice platform does, signed with the secret in VOICEHIVE_WEBHOOK_SECRET:
#   scripts/webhook.sh vapi|retell|elevenlabs URL < body.json
#   scripts/webhook.sh twilio URL CallSid=CA1 From=+15005550006 CallStatus=ringing
# Twilio signs the URL as it is known outside: VOICEHIVE_PUBLIC_URL, when that is set.
set -euo pipefail

platform=${1:?a platform: vapi, retell, elevenlabs or twilio}
url=${2:?a URL, such as http://localhost:8080/webhooks/vapi}
shift 2
secret=${VOICEHIVE_WEBHOOK_SECRET:?the secret that the platform and this service share}

hmac() { # algorithm, format; the text comes from standard input
	openssl dgst "-$1" -mac HMAC -macopt "key:$secret" -binary | "${@:2}"
}

hex() {
	od -An -v -tx1 | tr -d ' \n'
}

post() { # further arguments of curl
	curl -sS --fail-with-body "$@" "$url"
	echo
}

case $platform in
vapi)
	post -H 'Content-Type: application/json' -H "X-Vapi-Secret: $secret" --data-binary @-
	;;
retell)
	body=$(mktemp)
	trap 'rm -f "$body"' EXIT
	cat > "$body"
	now=$(date +%s)000
	digest=$({ cat "$body"; printf %s "$now"; } | hmac sha256 hex)
	post -H 'Content-Type: application/json' -H "X-Retell-Signature: v=$now,d=$digest" --data-binary "@$body"
	;;
elevenlabs)
	body=$(mktemp)
	trap 'rm -f "$body"' EXIT
	cat > "$body"
	now=$(date +%s)
	digest=$({ printf '%s.' "$now"; cat "$body"; } | hmac sha256 hex)
	post -H 'Content-Type: application/json' -H "ElevenLabs-Signature: t=$now,v0=$digest" --data-binary "@$body"
	;;
twilio)
	path=/${url#*://*/}
	signed=$url
	[[ -z ${VOICEHIVE_PUBLIC_URL:-} ]] || signed=${VOICEHIVE_PUBLIC_URL%/}$path
	while IFS= read -r field; do
		signed+=${field%%=*}${field#*=}
	done < <(printf '%s\n' "$@" | LC_ALL=C sort)
	fields=()
	for field in "$@"; do
		fields+=(--data-urlencode "$field")
	done
	post -H "X-Twilio-Signature: $(printf %s "$signed" | hmac sha1 base64)" "${fields[@]}"
	;;
*)
	echo "unknown platform: $platform" >&2
	exit 2
	;;
esac
