package com.voicehive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** What the README and the other pages say, by the code and the files. */
class ReadmeTest {

	private static final Pattern SETTING = Pattern.compile("(?m)^\\| `([A-Z0-9_]+)` \\| ([^|]*) \\| ([^|]*) ?\\|$");

	private static final Pattern RANGE = Pattern.compile("\\b(\\d+) to (\\d+)\\b");

	private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z0-9_]+)");

	private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]*)(?:#([^)]*))?\\)");

	/** A row of the settings table. */
	record Row(String name, String byDefault, String remark) {
	}

	static List<Row> rows() throws IOException {
		Matcher row = SETTING.matcher(Files.readString(Path.of("README.md")));
		List<Row> rows = new ArrayList<>();
		while (row.find()) {
			rows.add(new Row(row.group(1), row.group(2), row.group(3)));
		}
		return rows;
	}

	static List<Row> ranges() throws IOException {
		return rows().stream().filter((row) -> RANGE.matcher(row.remark()).find()).toList();
	}

	@Test
	void theTable_namesEverySettingThatIsRead() throws IOException {
		Matcher variable = VARIABLE.matcher(Files.readString(Path.of("src/main/resources/application.yml")));
		Set<String> read = new TreeSet<>(
				Set.of("MEM0_API_KEY_FILE", "VOICEHIVE_EMBEDDINGS_KEY_FILE", "VOICEHIVE_ENCRYPTION_KEY_FILE"));
		while (variable.find()) {
			read.add(variable.group(1));
		}
		assertThat(rows()).extracting(Row::name).containsExactlyInAnyOrderElementsOf(read);
	}

	@Test
	void theDefaultsOfTheTable_areThoseOfTheCode() throws IOException {
		Map<String, String> documented = new LinkedHashMap<>();
		for (Row row : rows()) {
			documented.put(row.name(), row.byDefault().replace("`", ""));
		}
		assertThat(documented.remove("MEM0_API_KEY")).isEqualTo("none: local only");
		assertThat(documented.remove("SERVER_ADDRESS")).isEqualTo("loopback");
		MockEnvironment nothingSet = SettingsFixture.environment().withProperty("MEM0_API_KEY", "any");
		MockEnvironment defaultsSet = SettingsFixture.environment().withProperty("MEM0_API_KEY", "any");
		documented.forEach(defaultsSet::setProperty);
		assertThat(SettingsBinder.bind(defaultsSet)).isEqualTo(SettingsBinder.bind(nothingSet));
	}

	@ParameterizedTest
	@MethodSource("ranges")
	void theRangesOfTheTable_areThoseOfTheCode(Row row) {
		Matcher range = RANGE.matcher(row.remark());
		assertThat(range.find()).isTrue();
		long least = Long.parseLong(range.group(1));
		long most = Long.parseLong(range.group(2));
		for (long allowed : new long[] { least, most }) {
			assertThatNoException().isThrownBy(() -> parse(row.name(), allowed));
		}
		for (long refused : new long[] { least - 1, most + 1 }) {
			assertThatExceptionOfType(UnusableSettingException.class).isThrownBy(() -> parse(row.name(), refused));
		}
	}

	private static void parse(String name, long value) {
		SettingsBinder.bind(SettingsFixture.environment().withProperty(name, Long.toString(value)));
	}

	@Test
	void everyPage_isLinkedFromTheReadmeAndFromTheIndex() throws IOException {
		List<String> names = pages().stream().map((page) -> page.toString().replace('\\', '/')).toList();
		assertThat(links(Path.of("README.md"))).containsAll(
				names.stream().filter((name) -> !name.equals("README.md") && !name.equals("docs/README.md")).toList());
		assertThat(links(Path.of("docs/README.md"))).containsAll(names.stream()
			.filter((name) -> name.startsWith("docs/") && !name.equals("docs/README.md"))
			.map((name) -> name.substring("docs/".length()))
			.toList());
	}

	@Test
	void everyLink_leadsSomewhere() throws IOException {
		for (Path page : pages()) {
			Matcher link = LINK.matcher(Files.readString(page));
			while (link.find()) {
				if (!link.group(1).contains("://")) {
					Path target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
					assertThat(target).as(page + " " + link.group()).exists();
					assertThat(anchors(target)).as(page + " " + link.group())
						.contains((link.group(2) != null) ? link.group(2) : "");
				}
			}
		}
	}

	private static List<String> links(Path page) throws IOException {
		return LINK.matcher(Files.readString(page)).results().map((link) -> link.group(1)).toList();
	}

	private static Set<String> anchors(Path page) throws IOException {
		Set<String> anchors = new TreeSet<>(Set.of(""));
		if (Files.isRegularFile(page)) {
			Matcher heading = Pattern.compile("(?m)^#+ (.*)$").matcher(Files.readString(page));
			while (heading.find()) {
				anchors.add(heading.group(1).toLowerCase(Locale.ROOT).replace(' ', '-').replaceAll("[^a-z0-9-]", ""));
			}
		}
		return anchors;
	}

	private static List<Path> pages() throws IOException {
		try (Stream<Path> docs = Files.list(Path.of("docs"))) {
			return Stream
				.concat(Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md").map(Path::of),
						docs.filter((file) -> file.toString().endsWith(".md")))
				.toList();
		}
	}

}
