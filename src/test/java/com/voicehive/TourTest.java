package com.voicehive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The stranger's tour in {@code docs/how-it-works.md} is one through this code. */
class TourTest {

	private static final Pattern HOP = Pattern.compile("`([A-Z]\\w*)\\.(\\w+)`");

	private static final Map<String, JavaClass> OURS = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages(TourTest.class.getPackageName())
		.stream()
		.filter((type) -> !type.getSimpleName().isEmpty())
		.collect(Collectors.toMap(JavaClass::getSimpleName, (type) -> type, (one, other) -> one));

	private final Map<String, List<String>> ways = new LinkedHashMap<>();

	@BeforeEach
	void readTheTour() throws IOException {
		String page = Files.readString(Path.of("docs/how-it-works.md"));
		String tour = page.substring(page.indexOf("## A stranger's tour"));
		String way = "";
		for (String line : tour.lines().toList()) {
			if (line.startsWith("### ")) {
				way = line.substring(4);
				this.ways.put(way, new ArrayList<>());
			}
			else if (line.matches("\\d+\\. .*")) {
				this.ways.get(way).add(line);
			}
		}
	}

	@Test
	void everyWay_hasTenHopsAtMost() {
		assertThat(this.ways.keySet()).containsExactly("The way of a turn", "The way of a search",
				"The way of an erasure");
		assertThat(this.ways.values()).allSatisfy((hops) -> assertThat(hops).hasSizeBetween(5, 10));
	}

	@Test
	void everyHop_isInTheCode() {
		this.ways.values().forEach((hops) -> hops.forEach((hop) -> {
			List<MatchResult> places = HOP.matcher(hop).results().toList();
			assertThat(places).as(hop).isNotEmpty();
			assertThat(places).as(hop).allSatisfy((place) -> {
				assertThat(OURS).containsKey(place.group(1));
				assertThat(OURS.get(place.group(1)).getMethods()).extracting(JavaMethod::getName)
					.contains(place.group(2));
			});
		}));
	}

}
