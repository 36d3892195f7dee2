package com.voicehive.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryFixtures.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.FileSystemUtils;

import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.ids;
import static com.voicehive.memory.MemoryFixtures.turn;
import static com.voicehive.memory.MemoryFixtures.words;

/**
 * An open store for each test, which can be opened again, also on a copy of its files.
 * Nothing is done to these behind the test's back, however long it takes.
 */
public abstract class StoreOnDisk {

	@TempDir
	protected Path temporary;

	protected final SettableClock clock = new SettableClock();

	protected Path directory;

	protected LocalStore store;

	@BeforeEach
	protected void open() {
		open(this.temporary.resolve("data"));
	}

	private void open(Path where) {
		this.directory = where;
		this.store = StoreOpening.untended(where, ids(this.clock), null, null);
	}

	@AfterEach
	protected void close() {
		this.store.close();
	}

	protected final void reopen(Path where) {
		close();
		open(where);
	}

	protected final void reopen() {
		reopen(this.directory);
	}

	/** The files as they would be if the process died now. */
	protected final Path copy(Path files) throws IOException {
		Path copy = Files.createTempDirectory(this.temporary, "copy").resolve("data");
		FileSystemUtils.copyRecursively(files, copy);
		return copy;
	}

	protected final Memory add(String query) {
		return this.store.append(List.of(turn(MARIA, query, "ok")), Urgency.BACKLOG, null).get(0);
	}

	protected final List<String> found(String text) {
		return this.store.search(words(text)).stream().map((hit) -> hit.memory().id()).toList();
	}

}
