package com.voicehive.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

import com.voicehive.memory.Caller;
import com.voicehive.memory.Consent;
import com.voicehive.memory.Deadline;
import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.Identity;
import com.voicehive.memory.InternalErrors;
import com.voicehive.memory.LocalReader;
import com.voicehive.memory.MemoryDraft;
import com.voicehive.memory.MemoryService;
import com.voicehive.memory.RequestKey;
import com.voicehive.memory.StoreRequest;
import com.voicehive.memory.Usage;
import com.voicehive.memory.Wishes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static com.voicehive.memory.MemoryFixtures.ids;
import static com.voicehive.memory.MemoryFixtures.turn;
import static org.assertj.core.api.Assertions.assertThat;

/** What is not to be kept is in no file, however it came. */
class NothingKeptTest {

	private static final String PHONE = "+12025550187";

	private static final Caller CALLER = new Caller(PHONE, "Quillon Zebra", "session-oryx");

	private static final Caller NAMELESS = new Caller(null, null, "session-oryx");

	private static final List<String> SECRETS = List.of("lantern", "2025550187", "uillon", "session-oryx",
			"unkeyed-digest");

	@TempDir
	private Path directory;

	private void store(LocalStore store, MemoryDraft draft, String key) {
		MemoryService service = new MemoryService(store, store.callers(), store.outbox(), new LocalReader(store), null,
				InstantSource.system(), new Usage(), new InternalErrors());
		service.store(new StoreRequest(List.of(draft), new RequestKey(key, "unkeyed-digest"), false, Urgency.BACKLOG),
				Deadline.after(Duration.ofSeconds(9), System::nanoTime));
	}

	private void assertNothingIsInAnyFile() throws IOException {
		try (Stream<Path> files = Files.walk(this.directory)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
				SECRETS.forEach((secret) -> assertThat(bytes.contains(secret)).as(secret + " in " + file).isFalse());
			}
		}
	}

	@Test
	void deniedTurnsAndThoseAfterThemInTheSession_leaveNothing() throws IOException {
		try (LocalStore store = LocalStores.open(this.directory, ids(InstantSource.system()))) {
			store(store, turn(CALLER, "a lantern", "ok").said(null, Consent.DENIED), "k-1");
			store(store, turn(NAMELESS, "another lantern", "ok"), "k-2");
			assertThat(store.count()).isZero();
			assertNothingIsInAnyFile();
		}
		assertNothingIsInAnyFile();
	}

	@Test
	void whoIsNotToBeRemembered_leavesNothing() throws IOException {
		try (LocalStore store = LocalStores.open(this.directory, ids(InstantSource.system()))) {
			store.callers().wish(Identity.phone(PHONE), new Wishes(false, null, null));
			store(store, turn(CALLER, "a lantern", "ok"), "k-1");
			assertThat(store.count()).isZero();
			assertNothingIsInAnyFile();
		}
		assertNothingIsInAnyFile();
	}

}
