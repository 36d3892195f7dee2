#!/usr/bin/env bash
# Builds the service when there is none or its sources have changed, and starts it.
# scripts/train.sh target/app makes it start faster.
set -euo pipefail
cd "$(dirname "$0")/.."

jar=$(echo target/app/voicehive-memory-*.jar)
if [[ ! -f $jar || -n $(find pom.xml src/main -newer "$jar" -print -quit) ]]; then
	./mvnw -q -Dmaven.test.skip=true package
	rm -rf target/app
	"${JAVA_HOME:+$JAVA_HOME/bin/}java" -Djarmode=tools -jar target/voicehive-memory-*.jar extract --destination target/app
fi
exec scripts/launch.sh target/app
