package com.voicehive.local.words;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

import com.voicehive.local.LocalStore;
import com.voicehive.local.LocalStores;
import com.voicehive.local.feed.JournalFeed;
import com.voicehive.local.feed.Row;
import com.voicehive.local.feed.Tombstone;
import com.voicehive.local.journal.SqlFeed;
import com.voicehive.local.journal.sqlite.SqliteDatabase;
import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.MemoryFixtures.SettableClock;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.ids;
import static com.voicehive.memory.MemoryFixtures.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** An index that is closed while it is made anew, which can take minutes. */
@Timeout(60)
class CancelledRecoveryTest {

	private static final int TURNS = 1_200;

	private final ByteBuffersDirectory files = new ByteBuffersDirectory();

	private LocalStore store;

	private Pages journal;

	private IndexOpener opener;

	@BeforeEach
	void open() {
		this.store = LocalStores.of(SqliteDatabase.inMemory(), new ByteBuffersDirectory(), ids(new SettableClock()));
		this.store.append(Collections.nCopies(TURNS, turn(MARIA, "plan", "ok")), Urgency.BACKLOG, null);
		this.journal = new Pages(new SqlFeed(LocalStores.database(this.store), LocalStores.writer(this.store)));
		this.opener = new IndexOpener(this.files, this.journal);
	}

	@AfterEach
	void close() {
		this.store.close();
	}

	@Test
	void cancelledRecovery_endsWithTheNextPageAndIsUsedByNobody() {
		List<SearchIndex> used = new ArrayList<>();
		this.journal.onPage = this.opener::cancel;
		assertThatExceptionOfType(AlreadyClosedException.class).isThrownBy(() -> this.opener.open(used::add));
		assertThat(this.journal.after).containsExactly(0L);
		assertThat(used).isEmpty();
	}

	@Test
	void whatWasIndexed_isThereTheNextTime() throws IOException {
		this.journal.onPage = this.opener::cancel;
		assertThatExceptionOfType(AlreadyClosedException.class).isThrownBy(() -> this.opener.open((index) -> {
		}));
		long first = this.journal.lastSequence;
		this.journal.onPage = () -> {
		};
		this.journal.after.clear();
		try (SearchIndex index = new IndexOpener(this.files, this.journal).open((opened) -> {
		})) {
			assertThat(index.count()).isEqualTo(TURNS);
		}
		assertThat(this.journal.after).first().isEqualTo(first);
	}

	/** A journal that tells of each page of memories that is read. */
	private static final class Pages implements JournalFeed {

		private final JournalFeed journal;

		private final List<Long> after = new ArrayList<>();

		private Runnable onPage = () -> {
		};

		private long lastSequence;

		Pages(JournalFeed journal) {
			this.journal = journal;
		}

		@Override
		public State state() {
			return this.journal.state();
		}

		@Override
		public List<Row> memoriesAfter(long sequence, int limit) {
			List<Row> page = this.journal.memoriesAfter(sequence, limit);
			this.after.add(sequence);
			this.lastSequence = page.isEmpty() ? sequence : page.get(page.size() - 1).sequence();
			this.onPage.run();
			return page;
		}

		@Override
		public List<Tombstone> tombstonesAfter(long sequence, int limit) {
			return this.journal.tombstonesAfter(sequence, limit);
		}

		@Override
		public List<Row> memories(Collection<String> ids) {
			return this.journal.memories(ids);
		}

		@Override
		public List<Long> sequencesAfter(long sequence, int limit) {
			return this.journal.sequencesAfter(sequence, limit);
		}

		@Override
		public <T> T whileNothingIsWritten(Quietly<T> something) throws IOException {
			return this.journal.whileNothingIsWritten(something);
		}

	}

}
