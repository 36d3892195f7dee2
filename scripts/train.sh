#!/usr/bin/env bash
# usage: train.sh DIRECTORY
# Makes the service that was extracted there start faster with the JVM that runs this: starts
# it on data of its own until it has rehearsed, and keeps what the JVM has loaded; from Java
# 25 on also what it has learned of the code. Needs bash alone.
set -euo pipefail

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
port=${TRAINING_PORT:-18999}
data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT
rm -f "$1"/app.aot "$1"/app.jsa
version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/ *java.specification.version = //p')
if [[ $version -ge 25 ]]; then
	made=$1/app.aot
	option=-XX:AOTCacheOutput=$made
else
	made=$1/app.jsa
	option=-XX:ArchiveClassesAtExit=$made
fi

ready() {
	exec 3<>"/dev/tcp/127.0.0.1/$port" || return
	printf 'GET /actuator/health/readiness HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
	read -r -t 4 status <&3 && [[ $status == 'HTTP/'*' 200'* ]]
} 2>/dev/null

# Nothing of the operator's is part of the training.
env -i PATH="$PATH" PORT="$port" VOICEHIVE_DATA_DIR="$data" \
	"$java" -Xmx256m --enable-native-access=ALL-UNNAMED "$option" -jar "$1"/voicehive-memory-*.jar >"$data/log" 2>&1 &
service=$!
until ready; do
	kill -0 "$service" || { cat "$data/log" >&2; exit 1; }
	sleep 0.2
done
kill "$service"
wait "$service" || true
[[ -f $made ]] || { cat "$data/log" >&2; exit 1; }
