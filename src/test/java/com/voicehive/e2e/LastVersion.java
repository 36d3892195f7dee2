package com.voicehive.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a service of the last version left when it was killed; made by
 * {@link WholeLastVersion}.
 *
 * @param data its data directory, a copy of one's own
 * @param mem0 what Mem0 kept then
 * @param expected what it had told its callers
 */
record LastVersion(Path data, JsonNode mem0, JsonNode expected) {

	private static final String FOLDER = "last-version";

	private static final String MEM0 = "mem0.json";

	private static final Path SOURCES = Path.of("src/test/resources", FOLDER);

	static LastVersion unpack(String name, Path directory) throws IOException {
		try (ZipInputStream zip = new ZipInputStream(resource(name + ".zip"));
				InputStream expected = resource(name + ".json")) {
			for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
				Path file = directory.resolve(entry.getName());
				Files.createDirectories(file.getParent());
				Files.copy(zip, file);
			}
			return new LastVersion(directory.resolve("data"),
					Http.JSON.readTree(Files.readString(directory.resolve(MEM0))), Http.JSON.readTree(expected));
		}
	}

	private static InputStream resource(String name) {
		String path = "/" + FOLDER + "/" + name;
		return Objects.requireNonNull(LastVersion.class.getResourceAsStream(path), path);
	}

	/** Packs what is in a directory, {@code data} and all, among the test resources. */
	static void pack(String name, Path directory, JsonNode mem0, ObjectNode expected) throws IOException {
		Files.createDirectories(SOURCES);
		Files.writeString(SOURCES.resolve(name + ".json"), lines(expected));
		Path data = directory.resolve("data");
		try (OutputStream out = Files.newOutputStream(SOURCES.resolve(name + ".zip"));
				ZipOutputStream zip = new ZipOutputStream(out);
				Stream<Path> files = Files.walk(data)) {
			zip.setLevel(9);
			put(zip, MEM0, Http.JSON.writeValueAsBytes(mem0));
			for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
				put(zip, directory.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
			}
		}
	}

	private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
		zip.putNextEntry(new ZipEntry(name));
		zip.write(content);
		zip.closeEntry();
	}

	/** Of each list one element a line, for those who compare two of them. */
	private static String lines(ObjectNode expected) {
		return expected.properties()
			.stream()
			.map((field) -> "\"" + field.getKey() + "\": "
					+ (field.getValue().isArray() ? field.getValue()
						.valueStream()
						.map(JsonNode::toString)
						.collect(Collectors.joining(",\n", "[\n", "]")) : field.getValue().toString()))
			.collect(Collectors.joining(",\n", "{\n", "\n}\n"));
	}

	/** How far a clock must be put forward or back to show a time after the kill. */
	Duration untilAfterTheKill(Duration after) {
		return Duration.between(Instant.now(), Instant.parse(text("killed_at")).plus(after));
	}

	String text(String field) {
		return this.expected.path(field).asString();
	}

	/** A list of what is expected. */
	List<JsonNode> all(String field) {
		return this.expected.path(field).valueStream().toList();
	}

	/** Those of a list of ids or texts. */
	List<String> texts(String field) {
		return all(field).stream().map(JsonNode::asString).toList();
	}

}
