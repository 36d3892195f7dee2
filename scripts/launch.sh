#!/usr/bin/env bash
# usage: launch.sh DIRECTORY
# Starts the service that was extracted there, with what train.sh has made when that is
# there and fits this JVM. JAVA_OPTS come last, and win.
set -euo pipefail

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
options=("@$(dirname "$0")/jvm.options")
if [[ -f $1/app.aot ]]; then
	# Older JVMs don't know it.
	options+=(-XX:+IgnoreUnrecognizedVMOptions "-XX:AOTCache=$1/app.aot")
elif [[ -f $1/app.jsa ]]; then
	options+=("-XX:SharedArchiveFile=$1/app.jsa" -Xlog:cds=off -Xlog:cds+dynamic=off)
fi
# shellcheck disable=SC2086
exec "$java" "${options[@]}" ${JAVA_OPTS:-} -jar "$1"/voicehive-memory-*.jar
