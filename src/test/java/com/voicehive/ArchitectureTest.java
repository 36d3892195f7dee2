package com.voicehive;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.swagger.v3.core.jackson.ModelResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqlite.SQLiteErrorCode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rule of the house: everything may depend on {@code memory}, {@code memory} on
 * nothing of ours, and only the root sees all.
 */
class ArchitectureTest {

	private static final String ROOT = "com.voicehive";

	/** What each package may use of ours, beside itself. */
	private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(entry("memory", Set.of()),
			entry("identity", Set.of("memory")), entry("mem0", Set.of("memory")),
			entry("local", Set.of("memory", "speech")), entry("privacy", Set.of("memory", "speech")),
			entry("speech", Set.of()), entry("embedding", Set.of("memory")), entry("delivery", Set.of("memory")),
			entry("cache", Set.of("memory")), entry("insight", Set.of("memory", "speech")),
			entry("prompt", Set.of("memory", "insight")), entry("ops", Set.of("memory", "web", "access")),
			entry("access", Set.of()), entry("rehearsal", Set.of()), entry("web", Set.of("memory", "access")),
			entry("caller", Set.of("memory", "identity", "web")), entry("mcp", Set.of("web", "access")),
			entry("facade", Set.of("memory", "caller", "conversation", "web", "access")),
			entry("conversation", Set.of("web")),
			entry("webhook", Set.of("memory", "caller", "conversation", "prompt", "web", "access")),
			entry("api", Set.of("memory", "identity", "caller", "insight", "prompt", "web", "access")));

	private static final JavaClasses OURS = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages(ROOT);

	private static final JavaClasses WITH_TESTS = new ClassFileImporter().importPackages(ROOT);

	private static final ArchRule NO_CASE_OF_THE_DEFAULT_LOCALE = noClasses().should()
		.callMethod(String.class, "toLowerCase")
		.orShould()
		.callMethod(String.class, "toUpperCase");

	private static final ArchRule NO_FIELD_INJECTION = noFields().should()
		.beAnnotatedWith(Autowired.class)
		.orShould()
		.beAnnotatedWith(Value.class)
		.orShould()
		.beAnnotatedWith("jakarta.annotation.Resource")
		.orShould()
		.beAnnotatedWith("jakarta.inject.Inject");

	private static final ArchRule NO_STANDARD_STREAMS = noClasses().that()
		.doNotHaveFullyQualifiedName(StartFailureReporter.class.getName())
		.should(ACCESS_STANDARD_STREAMS);

	private static final ArchRule NO_OLDER_JACKSON = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage("com.fasterxml.jackson.core..", "com.fasterxml.jackson.databind..");

	private static final ArchRule TIME_IS_INJECTED = noClasses().that()
		.resideOutsideOfPackage(ROOT)
		.should()
		.callMethod(Instant.class, "now")
		.orShould()
		.callMethod(LocalDate.class, "now")
		.orShould()
		.callMethod(LocalDateTime.class, "now")
		.orShould()
		.callMethod(OffsetDateTime.class, "now")
		.orShould()
		.callMethod(ZonedDateTime.class, "now")
		.orShould()
		.callMethod(System.class, "currentTimeMillis");

	private static final String JOURNAL = ROOT + ".local.journal..";

	private static final ArchRule SQL_STAYS_IN_THE_JOURNAL = noClasses().that()
		.resideOutsideOfPackage(JOURNAL)
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("java.sql..", "javax.sql..", "org.flywaydb..");

	private static final ArchRule SQLITE_STAYS_IN_ITS_ROOM = noClasses().that()
		.resideOutsideOfPackage(ROOT + ".local.journal.sqlite..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.sqlite..");

	private static final ArchRule THE_JOURNAL_KNOWS_NO_LUCENE = noClasses().that()
		.resideInAnyPackage(JOURNAL, ROOT + ".local.feed..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.apache.lucene..");

	private static final ArchRule INDEXES_FOLLOW_A_FEED = noClasses().that()
		.resideInAnyPackage(ROOT + ".local.lucene..", ROOT + ".local.ranking..", ROOT + ".local.vectors..",
				ROOT + ".local.words..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage(JOURNAL);

	private static final ArchRule CIPHERS_STAY_IN_THE_VAULT = noClasses().that()
		.resideOutsideOfPackage(ROOT + ".local.vault..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("com.google.crypto.tink..");

	private static final ArchRule WINGS_ARE_FREE_OF_CYCLES = slices().matching(ROOT + ".local.(*)..")
		.should()
		.beFreeOfCycles();

	private static final ArchRule ROOMS_OF_INSIGHT_ARE_FREE_OF_CYCLES = slices().matching(ROOT + ".insight.(*)..")
		.should()
		.beFreeOfCycles();

	static Set<String> packages() {
		return MAY_USE.keySet();
	}

	@Test
	void everyPackage_isNamedHere() {
		assertThat(OURS.stream().map(JavaClass::getPackageName).filter((name) -> !name.equals(ROOT)))
			.allSatisfy((name) -> assertThat(packages()).contains(name.split("\\.")[2]));
	}

	@ParameterizedTest
	@MethodSource("packages")
	void everyPackageNamedHere_hasClasses(String name) {
		assertThat(OURS.stream().filter((type) -> type.getPackageName().startsWith(ROOT + "." + name)))
			.anyMatch((type) -> !type.getSimpleName().equals("package-info"));
	}

	@ParameterizedTest
	@MethodSource("packages")
	void everyPackage_usesOnlyWhatItMay(String name) {
		List<String> others = new ArrayList<>(List.of(ROOT));
		packages().stream()
			.filter((other) -> !other.equals(name) && !MAY_USE.get(name).contains(other))
			.forEach((other) -> others.add(inside(other)));
		noClasses().that()
			.resideInAPackage(inside(name))
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(others.toArray(new String[0]))
			.check(OURS);
	}

	@Test
	void theVocabulary_needsNoFramework() {
		classes().that()
			.resideInAPackage(inside("memory"))
			.should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage(inside("memory"), "java..", "org.jspecify..")
			.check(OURS);
	}

	@Test
	void packages_areFreeOfCycles() {
		slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(OURS);
	}

	static List<ArchRule> wings() {
		return List.of(SQL_STAYS_IN_THE_JOURNAL, SQLITE_STAYS_IN_ITS_ROOM, THE_JOURNAL_KNOWS_NO_LUCENE,
				INDEXES_FOLLOW_A_FEED, WINGS_ARE_FREE_OF_CYCLES);
	}

	@ParameterizedTest
	@MethodSource("wings")
	void wingsOfTheStore_keepTheirRules(ArchRule rule) {
		rule.check(OURS);
	}

	/** Tests may see all wings, and do. */
	@ParameterizedTest
	@MethodSource("wings")
	void rulesOfTheWings_bite(ArchRule rule) {
		assertThat(rule.evaluate(WITH_TESTS).hasViolation()).isTrue();
	}

	@Test
	void roomsOfInsight_areFreeOfCycles() {
		ROOMS_OF_INSIGHT_ARE_FREE_OF_CYCLES.check(OURS);
	}

	@Test
	void ciphers_stayInTheVault() {
		CIPHERS_STAY_IN_THE_VAULT.check(OURS);
	}

	@Test
	void upperAndLowerCase_areThoseOfAChosenLocale() {
		NO_CASE_OF_THE_DEFAULT_LOCALE.check(OURS);
	}

	@Test
	void fields_areNotInjected() {
		NO_FIELD_INJECTION.check(OURS);
	}

	@Test
	void standardStreams_areForTheFailedStartOnly() {
		NO_STANDARD_STREAMS.check(OURS);
	}

	/** It stands beside Boot's own because springdoc needs it. */
	@Test
	void theOlderJackson_isForSpringdocAlone() {
		NO_OLDER_JACKSON.check(OURS);
	}

	@Test
	void time_isInjected() {
		TIME_IS_INJECTED.check(OURS);
	}

	@Test
	void theRules_bite() {
		JavaClasses offender = new ClassFileImporter().importClasses(Offender.class);
		assertThat(NO_CASE_OF_THE_DEFAULT_LOCALE.evaluate(offender).hasViolation()).isTrue();
		assertThat(NO_FIELD_INJECTION.evaluate(offender).hasViolation()).isTrue();
		assertThat(NO_STANDARD_STREAMS.evaluate(offender).hasViolation()).isTrue();
		JavaClasses springdocs = new ClassFileImporter().importClasses(ModelResolver.class);
		assertThat(NO_OLDER_JACKSON.evaluate(springdocs).hasViolation()).isTrue();
		assertThat(TIME_IS_INJECTED.evaluate(WITH_TESTS).hasViolation()).isTrue();
	}

	private static String inside(String name) {
		return ROOT + "." + name + "..";
	}

	private static final class Offender {

		@Autowired
		private String injected;

		private SQLiteErrorCode ofOneDatabase;

		void offend() {
			System.out.println(this.injected.toLowerCase());
		}

	}

}
