package com.voicehive.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.voicehive.local.journal.DataDirectoryException;
import com.voicehive.local.vault.Keys;
import com.voicehive.local.vault.OperatorKeys;
import com.voicehive.memory.Caller;
import com.voicehive.memory.Content;
import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.Encryption;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryDraft;
import com.voicehive.memory.MemoryFixtures;
import com.voicehive.memory.MemoryQuery;
import com.voicehive.memory.MemoryType;
import com.voicehive.memory.SearchQuery;
import com.voicehive.memory.Turn;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the files of a store show to whoever finds them. */
class SealedFilesTest {

	private static final Identity PHONE = Identity.phone("+12025550143");

	private static final Caller ROSA = new Caller(PHONE.value(), "rosa@quillmail.test", "crmquill77",
			"Rosa Quillfeather", "session-quill", "callerid-quill");

	/** Words that nothing but a caller says. */
	private static final List<String> SAID = List.of("12025550143", "quill", "zucchini", "marmalade", "saffron",
			"paprika");

	@TempDir
	Path directory;

	private LocalStore open(@Nullable OperatorKeys keys) {
		return LocalStore.open(this.directory, MemoryFixtures.ids(new MemoryFixtures.SettableClock()), null, Set.of(),
				keys);
	}

	private LocalStore openUntended(@Nullable OperatorKeys keys) {
		return StoreOpening.untended(this.directory, MemoryFixtures.ids(new MemoryFixtures.SettableClock()), null,
				keys);
	}

	private static Memory store(LocalStore store, String query) {
		MemoryDraft draft = new MemoryDraft(MemoryType.CONVERSATION, "User: " + query + "\nAgent: marmalade",
				new Turn(query, "marmalade"), ROSA, "call-quill", List.of("saffron"), Map.of("paprika", "paprika"),
				null, null);
		return store.append(List.of(draft), Urgency.LIVE, null).get(0);
	}

	private static void fill(LocalStore store) {
		Memory corrected = store(store, "zucchini please");
		store.correct(corrected,
				new Content("User: zucchini now", new Turn("zucchini now", null), List.of("saffron"), Map.of()),
				"support");
		store(store, "more zucchini");
		store.callers().link(Set.of(PHONE, Identity.email("rosa@quillmail.test")));
	}

	private static void requireAllThere(LocalStore store) {
		assertThat(store.find(MemoryQuery.newest(Set.of(PHONE), 10))).extracting(Memory::text)
			.containsExactly("User: more zucchini\nAgent: marmalade", "User: zucchini now");
		assertThat(store.find(MemoryQuery.newest(Set.of(PHONE), 10))).extracting(Memory::caller).containsOnly(ROSA);
		assertThat(store.search(new SearchQuery("zucchini", Set.of(PHONE), 10))).hasSize(2);
		assertThat(store.callers().person(Set.of(PHONE)).identities()).hasSize(2);
	}

	private List<String> readable() throws IOException {
		try (Stream<Path> files = Files.walk(this.directory)) {
			String all = String.join("\n", files.filter(Files::isRegularFile).map(SealedFilesTest::content).toList());
			return SAID.stream().filter(all::contains).toList();
		}
	}

	private static String content(Path file) {
		try {
			return file.getFileName() + new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	void withAKey_nothingIsReadable() throws IOException {
		try (LocalStore store = open(Keys.FIRST)) {
			fill(store);
			assertThat(readable()).isEmpty();
		}
		assertThat(readable()).isEmpty();
		try (LocalStore store = open(Keys.FIRST)) {
			requireAllThere(store);
		}
	}

	@Test
	void storeThatGetsAKey_isSealedWholly() throws IOException {
		try (LocalStore store = open(null)) {
			fill(store);
		}
		assertThat(readable()).isNotEmpty();
		try (LocalStore store = open(Keys.FIRST)) {
			requireAllThere(store);
			assertThat(readable()).isEmpty();
		}
		assertThat(readable()).isEmpty();
	}

	@Test
	void wrongOrMissingKey_stopsTheStartAndHarmsNothing() {
		try (LocalStore store = open(Keys.FIRST)) {
			fill(store);
		}
		assertThatThrownBy(() -> open(Keys.of(2))).isInstanceOf(DataDirectoryException.class)
			.hasMessageStartingWith("VOICEHIVE_ENCRYPTION_KEY: the wrong key");
		assertThatThrownBy(() -> open(null)).isInstanceOf(DataDirectoryException.class)
			.hasMessageStartingWith("VOICEHIVE_ENCRYPTION_KEY: not set");
		try (LocalStore store = open(Keys.FIRST)) {
			requireAllThere(store);
		}
	}

	@Test
	void anotherKeyBeforeTheOld_readsWhatBothHaveSealed() {
		try (LocalStore store = open(Keys.FIRST)) {
			fill(store);
		}
		try (LocalStore store = open(Keys.of(2, 1))) {
			requireAllThere(store);
		}
	}

	@Test
	void withAnotherFirstKey_allIsSealedAnewBesideOtherWrites() {
		try (LocalStore store = openUntended(Keys.FIRST)) {
			assertThat(store.encryption()).isEqualTo(new Encryption(false, 0));
			fill(store);
		}
		try (LocalStore store = openUntended(Keys.of(2, 1))) {
			assertThat(store.encryption()).isEqualTo(new Encryption(true, 1));
			assertThat(store.resealing().some()).isTrue();
			store(store, "then zucchini");
			reseal(store);
			assertThat(store.encryption()).isEqualTo(new Encryption(false, 0));
		}
		try (LocalStore store = openUntended(Keys.of(2))) {
			assertThat(store.find(MemoryQuery.newest(Set.of(PHONE), 10))).hasSize(3);
			Memory corrected = store.find(MemoryQuery.newest(Set.of(PHONE), 10)).get(2);
			assertThat(store.wordings(corrected)).extracting((wording) -> wording.content().text())
				.containsExactly("User: zucchini please\nAgent: marmalade");
			assertThat(store.search(new SearchQuery("zucchini", Set.of(PHONE), 10))).hasSize(3);
		}
	}

	@Test
	void oldKey_isNeededUntilAllIsSealedAnew() {
		try (LocalStore store = openUntended(Keys.FIRST)) {
			fill(store);
		}
		try (LocalStore store = openUntended(Keys.of(2, 1))) {
			assertThat(store.resealing().some()).isTrue();
		}
		assertThatThrownBy(() -> openUntended(Keys.of(2))).isInstanceOf(DataDirectoryException.class)
			.hasMessageStartingWith("VOICEHIVE_ENCRYPTION_KEY: a key is missing");
		assertThatThrownBy(() -> openUntended(Keys.of(1))).isInstanceOf(DataDirectoryException.class)
			.hasMessageStartingWith("VOICEHIVE_ENCRYPTION_KEY: the wrong key");
		try (LocalStore store = openUntended(Keys.of(3, 2, 1))) {
			assertThat(store.encryption()).isEqualTo(new Encryption(true, 2));
			reseal(store);
		}
		try (LocalStore store = openUntended(Keys.of(3))) {
			requireAllThere(store);
		}
	}

	private static void reseal(LocalStore store) {
		while (store.resealing().some()) {
			assertThat(store.encryption().rewriting()).isTrue();
		}
	}

}
