package com.voicehive.local.words;

import com.voicehive.memory.Tenant;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

import com.voicehive.local.LocalStore;
import com.voicehive.local.LocalStores;
import com.voicehive.local.journal.SqlFeed;
import com.voicehive.local.journal.sqlite.SqliteDatabase;
import com.voicehive.local.lucene.IndexDirectories;
import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryFixtures.SettableClock;
import com.voicehive.memory.StoreUnavailableException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.FilterIndexOutput;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.START;
import static com.voicehive.memory.MemoryFixtures.ids;
import static com.voicehive.memory.MemoryFixtures.turn;
import static com.voicehive.memory.MemoryFixtures.words;
import static org.assertj.core.api.Assertions.assertThat;

/** Search while nothing can be written to the index. */
@Timeout(60)
class FullDiskTest {

	private final ByteBuffersDirectory files = new ByteBuffersDirectory();

	private final Disk disk = new Disk(this.files);

	private LocalStore store;

	@BeforeEach
	void open() throws SQLException {
		this.store = LocalStores.of(SqliteDatabase.inMemory(), IndexDirectories.cached(this.disk),
				ids(new SettableClock()));
	}

	@AfterEach
	void close() {
		this.store.close();
	}

	private Memory add(String query) {
		return this.store.append(List.of(turn(MARIA, query, "ok")), Urgency.BACKLOG, null).get(0);
	}

	private List<String> found(String text) {
		try {
			return search(text);
		}
		catch (StoreUnavailableException ex) {
			// No search waits long for an index, but upkeep waits for its end.
			upkeep();
			return search(text);
		}
	}

	private List<String> search(String text) {
		return this.store.search(words(text)).stream().map((hit) -> hit.memory().id()).toList();
	}

	private void upkeep() {
		LocalStores.index(this.store).upkeep();
	}

	private int onDisk() throws IOException {
		try (DirectoryReader reader = DirectoryReader.open(this.files)) {
			return reader.numDocs();
		}
	}

	@Test
	void whileTheDiskIsFull_everythingIsFoundAndWrittenWhenThereIsRoom() throws IOException {
		Memory first = add("first plan");
		upkeep();
		Memory second = add("second plan");
		this.disk.full = true;
		upkeep();
		assertThat(found("plan")).containsExactly(second.id(), first.id());
		Memory third = add("third plan");
		this.store.delete(first, START);
		upkeep();
		assertThat(found("plan")).containsExactly(third.id(), second.id());
		assertThat(onDisk()).isEqualTo(1);
		assertThat(this.files.listAll()).noneMatch((name) -> name.endsWith(".tmp"));
		this.disk.full = false;
		upkeep();
		assertThat(found("plan")).containsExactly(third.id(), second.id());
		assertThat(onDisk()).isEqualTo(2);
		Memory fourth = add("fourth plan");
		upkeep();
		assertThat(found("plan")).containsExactly(fourth.id(), third.id(), second.id());
		assertThat(onDisk()).isEqualTo(3);
	}

	@Test
	void aDiskThatFillsUpAgainAndAgain_isNoObstacle() {
		for (int round = 1; round <= 5; round++) {
			this.disk.full = true;
			add("plan");
			upkeep();
			assertThat(found("plan")).hasSize(2 * round - 1);
			this.disk.full = false;
			add("plan");
			upkeep();
			assertThat(found("plan")).hasSize(2 * round);
		}
	}

	@Test
	void aStoreThatIsOpenedOnAFullDisk_searches() throws Exception {
		this.store.close();
		this.disk.full = true;
		open();
		Memory first = add("first plan");
		assertThat(found("plan")).containsExactly(first.id());
		LocalStores.expungeDeletes(this.store);
		Memory second = add("second plan");
		assertThat(found("plan")).containsExactly(second.id(), first.id());
	}

	@Test
	void anIndexThatIsDamagedOnAFullDisk_isMadeAnewInMemory() throws Exception {
		Memory first = add("first plan");
		upkeep();
		LocalStores.index(this.store).current().close();
		for (String name : this.files.listAll()) {
			if (!name.startsWith("segments") && !name.equals("write.lock")) {
				this.files.deleteFile(name);
			}
		}
		this.disk.full = true;
		Memory second = add("second plan");
		assertThat(found("plan")).containsExactly(second.id(), first.id());
		this.disk.full = false;
		upkeep();
		assertThat(found("plan")).containsExactly(second.id(), first.id());
		assertThat(onDisk()).isEqualTo(2);
	}

	@Test
	void anErrorOfTheDisk_isAFailureToo() {
		Memory first = add("first plan");
		this.disk.faulty = true;
		upkeep();
		Memory second = add("second plan");
		this.disk.faulty = false;
		upkeep();
		assertThat(found("plan")).containsExactly(second.id(), first.id());
	}

	@Test
	void inMemory_theNewestAreEnough() throws IOException {
		for (int i = 0; i < 5; i++) {
			add("plan");
		}
		IndexOpener opener = new IndexOpener(new ByteBuffersDirectory(),
				new SqlFeed(LocalStores.database(this.store), LocalStores.writer(this.store)));
		try (SearchIndex index = opener.openInMemory(2, (opened) -> {
		})) {
			assertThat(index.search(Tenant.DEFAULT, words("plan"))).hasSize(2);
		}
	}

	/** Can be full: then nothing can be written to it. */
	private static final class Disk extends FilterDirectory {

		private volatile boolean full;

		/** As the JVM tells of a page of a file that can't be read. */
		private volatile boolean faulty;

		Disk(Directory files) {
			super(files);
		}

		private IndexOutput limited(IndexOutput output) {
			return new FilterIndexOutput("limited", output.getName(), output) {

				@Override
				public void writeByte(byte one) throws IOException {
					requireRoom();
					super.writeByte(one);
				}

				@Override
				public void writeBytes(byte[] bytes, int offset, int length) throws IOException {
					requireRoom();
					super.writeBytes(bytes, offset, length);
				}

			};
		}

		private void requireRoom() throws IOException {
			if (this.full) {
				throw new IOException("No space left on device");
			}
		}

		@Override
		public IndexOutput createOutput(String name, IOContext context) throws IOException {
			if (this.faulty) {
				throw new InternalError("a fault occurred in an unsafe memory access operation");
			}
			return limited(super.createOutput(name, context));
		}

		@Override
		public IndexOutput createTempOutput(String prefix, String suffix, IOContext context) throws IOException {
			return limited(super.createTempOutput(prefix, suffix, context));
		}

		@Override
		public void close() {
			// Its files outlive the store.
		}

	}

}
