# syntax=docker/dockerfile:1

FROM eclipse-temurin:25-jdk AS build
WORKDIR /build
COPY .mvn .mvn
COPY mvnw pom.xml ./
COPY src src
# Tested before an image is built: see .ci/run.
RUN --mount=type=cache,target=/root/.m2 ./mvnw -B -ntp -DskipTests package
RUN cp target/voicehive-memory-*.jar app.jar \
 && java -Djarmode=tools -jar app.jar extract --layers --launcher --destination layers

FROM eclipse-temurin:25-jre
RUN useradd --system --user-group --no-create-home --home-dir /app voicehive \
 && mkdir /data \
 && chown voicehive:voicehive /data
WORKDIR /app
# What changes least comes first, so that a new version is a small download.
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/spring-boot-loader/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./
COPY --chmod=755 scripts/healthcheck.sh /usr/local/bin/healthcheck
USER voicehive
ENV VOICEHIVE_DATA_DIR=/data
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 CMD ["healthcheck"]
# SQLite is native code. The heap may take half of the container's memory; the rest is
# for the page cache that SQLite and Lucene read through. The second compiler is off: it
# would take half of two cores for minutes, see docs/performance.md.
ENTRYPOINT ["java", "-XX:TieredStopAtLevel=1", "-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", "org.springframework.boot.loader.launch.JarLauncher"]
