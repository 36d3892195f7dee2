package com.voicehive.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pastes the pages' commands into a shell, and compares what comes with what they say.
 */
@Timeout(240)
class DocumentationIT {

	@TempDir
	private Path directory;

	@Test
	void theTourOfTheReadme_printsWhatTheReadmeSays() throws Exception {
		Page tour = tour();
		assertThat(tour.examples()).hasSizeGreaterThan(10).allMatch((example) -> !example.prints().isBlank());
		assertPrintsWhatItSays(tour);
	}

	@Test
	void theApiByExample_printsWhatItSays() throws Exception {
		Page api = api();
		assertThat(api.examples()).hasSizeGreaterThan(20);
		assertPrintsWhatItSays(api);
	}

	@Test
	void theCurlsForAgentsOfThePythonClass_areTaken_alsoAfterThoseOfTheOtherPages() throws Exception {
		Page python = Page.read(Path.of("docs/from-python.md"), "The same in curl", "## Function by function");
		assertThat(python.examples()).isNotEmpty();
		try (Service service = Service.start(this.directory.resolve("data"))) {
			tour().paste(service.port, this.directory);
			api().paste(service.port, this.directory);
			assertThat(python.paste(service.port, this.directory)).isNotEmpty()
				.noneMatch((output) -> output.contains("urn:voicehive:problem"));
		}
	}

	private static Page tour() throws IOException {
		return Page.read(Path.of("README.md"), "## A tour", "## Settings");
	}

	private static Page api() throws IOException {
		return Page.read(Path.of("docs/api.md"), "# The API", "The codes:");
	}

	private void assertPrintsWhatItSays(Page page) throws Exception {
		Printed documented = new Printed();
		Printed actual = new Printed();
		try (Service service = Service.start(this.directory.resolve("data"))) {
			List<String> outputs = page.paste(service.port, this.directory);
			for (int i = 0; i < outputs.size(); i++) {
				Page.Example example = page.examples().get(i);
				if (!example.prints().isBlank()) {
					assertThat(actual.actual(outputs.get(i), example.prints())).as(example.command())
						.isEqualTo(documented.documented(example.prints()));
				}
				else {
					assertThat(outputs.get(i)).as(example.command()).doesNotContain("urn:voicehive:problem");
				}
			}
		}
	}

}
