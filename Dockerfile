# syntax=docker/dockerfile:1

FROM eclipse-temurin:25-jdk AS build
WORKDIR /build
COPY .mvn .mvn
COPY mvnw pom.xml ./
COPY src/main src/main
# Tested before an image is built: see .ci/run.
RUN --mount=type=cache,target=/root/.m2 ./mvnw -B -ntp -Dmaven.test.skip=true package
RUN java -Djarmode=tools -jar target/voicehive-memory-*.jar extract --layers --destination layers

# A Mem0 for trials, on loopback, port 8089: docker compose --profile simulator
FROM build AS simulator
COPY src/test src/test
RUN --mount=type=cache,target=/root/.m2 ./mvnw -B -ntp -DskipTests test-compile \
    dependency:copy-dependencies -DincludeScope=test -DoutputDirectory=target/libraries
USER nobody
ENTRYPOINT ["java", "-cp", "target/test-classes:target/classes:target/libraries/*", \
    "com.voicehive.TestVoiceHiveApplication", "--simulator-only"]

FROM eclipse-temurin:25-jre AS service
RUN useradd --system --user-group --no-create-home --home-dir /app voicehive \
 && mkdir /data \
 && chown voicehive:voicehive /data
WORKDIR /app
# What changes least comes first, so that a new version is a small download.
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./
COPY --chmod=755 scripts/launch.sh scripts/train.sh scripts/jvm.options /usr/local/lib/voicehive/
COPY --chmod=755 scripts/healthcheck.sh /usr/local/bin/healthcheck
# By the JVM that will use what it makes.
RUN /usr/local/lib/voicehive/train.sh /app
USER voicehive
ENV VOICEHIVE_DATA_DIR=/data
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 CMD ["healthcheck"]
ENTRYPOINT ["/usr/local/lib/voicehive/launch.sh", "/app"]
