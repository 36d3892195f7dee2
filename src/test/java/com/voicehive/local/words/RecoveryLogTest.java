package com.voicehive.local.words;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

import com.voicehive.LoggedLines;
import com.voicehive.local.LocalStores;
import com.voicehive.local.StoreOnDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** What a start says of the traces of a bad end. */
@Timeout(60)
class RecoveryLogTest extends StoreOnDisk {

	@RegisterExtension
	private final LoggedLines logged = new LoggedLines("com.voicehive.local");

	@Test
	void startAfterACleanEnd_saysNothing() {
		add("first plan");
		reopen();
		assertThat(this.logged.lines()).isEmpty();
	}

	@Test
	void journalOfAProcessThatDied_isSaidToBeRecovered() throws IOException {
		LocalStores.index(this.store).upkeep();
		add("a secret plan");
		Path left = copy(this.directory);
		long bytes = Files.size(left.resolve("memories.db-wal"));
		reopen(left);
		assertThat(found("plan")).hasSize(1);
		assertThat(this.logged.lines()).containsExactly("INFO The journal was not closed by the process before: "
				+ "it was recovered from a write-ahead log of " + bytes + " bytes, without a torn end");
		reopen();
		assertThat(this.logged.lines()).hasSize(1);
	}

	@Test
	void journalWithATornEnd_isRecoveredUpToIt() throws IOException {
		add("first plan");
		LocalStores.index(this.store).upkeep();
		Path left = copy(this.directory);
		Files.write(left.resolve("memories.db-wal"), new byte[] { 1, 2, 3 }, StandardOpenOption.APPEND);
		reopen(left);
		assertThat(found("plan")).hasSize(1);
		assertThat(this.logged.lines()).hasSize(1);
	}

	@Test
	void damagedIndex_isOneLineThatSaysWhatWasWrong() throws IOException {
		add("first plan");
		add("a secret plan");
		this.store.close();
		for (Path file : segments()) {
			Files.write(file, new byte[] { 1, 2, 3 });
		}
		reopen();
		assertThat(found("plan")).hasSize(2);
		assertThat(this.logged.lines()).singleElement()
			.asString()
			.startsWith("WARN The search index can't be read and is made anew of 2 memories: ")
			.contains("CorruptIndexException", "segments_")
			.doesNotContain("secret");
	}

	@Test
	void missingIndex_isNoDamage() throws IOException {
		add("first plan");
		this.store.close();
		for (Path file : segments()) {
			Files.delete(file);
		}
		reopen();
		assertThat(this.logged.lines()).containsExactly("INFO Rebuilding the search index of 1 memories");
	}

	private List<Path> segments() throws IOException {
		try (Stream<Path> files = Files.list(this.directory.resolve("search-index"))) {
			return files.filter((file) -> file.getFileName().toString().startsWith("segments_")).toList();
		}
	}

}
