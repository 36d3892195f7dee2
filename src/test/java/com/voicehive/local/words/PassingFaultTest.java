package com.voicehive.local.words;

import com.voicehive.memory.Tenant;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.voicehive.LoggedLines;
import com.voicehive.local.LocalStore;
import com.voicehive.local.LocalStores;
import com.voicehive.local.feed.Hit;
import com.voicehive.local.feed.JournalFeed;
import com.voicehive.local.journal.SqlFeed;
import com.voicehive.local.journal.sqlite.SqliteDatabase;
import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.MemoryFixtures.SettableClock;
import com.voicehive.memory.StoreUnavailableException;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.ids;
import static com.voicehive.memory.MemoryFixtures.turn;
import static com.voicehive.memory.MemoryFixtures.words;
import static org.assertj.core.api.Assertions.assertThat;

/** Faults that strike once while a healthy index is opened: nothing of it is damaged. */
@Timeout(60)
class PassingFaultTest {

	@RegisterExtension
	private final LoggedLines logged = new LoggedLines("com.voicehive.local");

	private final Disk disk = new Disk();

	private LocalStore store;

	private JournalFeed journal;

	@BeforeEach
	void open() throws SQLException, IOException {
		this.store = LocalStores.of(SqliteDatabase.inMemory(), new ByteBuffersDirectory(), ids(new SettableClock()));
		this.store.append(List.of(turn(MARIA, "first plan", "ok"), turn(MARIA, "second plan", "ok")), Urgency.BACKLOG,
				null);
		this.journal = new SqlFeed(LocalStores.database(this.store), LocalStores.writer(this.store));
		try (SearchIndexLifecycle index = new SearchIndexLifecycle(this.disk, this.journal)) {
			index.upkeep();
		}
	}

	@AfterEach
	void close() {
		this.store.close();
	}

	private static List<Hit> found(SearchIndexLifecycle index) {
		try {
			return index.search(Tenant.DEFAULT, words("plan"));
		}
		catch (StoreUnavailableException ex) {
			// No search waits long for an index, but upkeep waits for its end.
			index.upkeep();
			return index.search(Tenant.DEFAULT, words("plan"));
		}
	}

	@ParameterizedTest
	@EnumSource
	void faultThatPasses_leavesEveryFileOfTheIndexAndRebuildsNothing(Fault fault) throws IOException {
		Set<String> healthy = this.disk.names();
		int step = 0;
		do {
			step++;
			this.disk.strike(fault, step);
			try (SearchIndexLifecycle index = new SearchIndexLifecycle(this.disk, this.journal)) {
				assertThat(found(index)).as("%s at step %d", fault, step).hasSize(2);
				index.upkeep();
				assertThat(found(index)).hasSize(2);
			}
			assertThat(this.disk.names()).as("%s at step %d", fault, step).isEqualTo(healthy);
		}
		while (this.disk.hasStruck());
		assertThat(step).isGreaterThan(10);
		assertThat(this.logged.lines()).filteredOn((line) -> line.contains("anew of") || line.contains("Rebuilding"))
			.as("only the first time")
			.hasSize(1);
	}

	private enum Fault {

		MAP_FAILED {
			@Override
			void strike() throws IOException {
				throw new IOException("Map failed", new OutOfMemoryError("Map failed"));
			}
		},
		TOO_MANY_OPEN_FILES {
			@Override
			void strike() throws IOException {
				throw new FileSystemException("_0.cfs", null, "Too many open files");
			}
		},
		LOCK_HELD {
			@Override
			void strike() throws IOException {
				throw new LockObtainFailedException("Lock held by another program");
			}
		},
		ACCESS_DENIED {
			@Override
			void strike() throws IOException {
				throw new AccessDeniedException("_0.cfs");
			}
		},
		DISK_FULL {
			@Override
			void strike() throws IOException {
				throw new IOException("No space left on device");
			}
		},
		INTERRUPTED {
			@Override
			void strike() throws IOException {
				throw new ClosedByInterruptException();
			}
		},
		OUT_OF_MEMORY {
			@Override
			void strike() {
				throw new OutOfMemoryError("unable to create native thread");
			}
		},
		PAGE_UNREADABLE {
			@Override
			void strike() {
				throw new InternalError("a fault occurred in an unsafe memory access operation");
			}
		};

		abstract void strike() throws IOException;

	}

	/** Fails once, with a chosen one of the calls to it. */
	private static final class Disk extends FilterDirectory {

		private Fault fault = Fault.MAP_FAILED;

		private int left;

		Disk() {
			super(new ByteBuffersDirectory());
		}

		synchronized void strike(Fault with, int step) {
			this.fault = with;
			this.left = step;
		}

		synchronized boolean hasStruck() {
			return this.left == 0;
		}

		private synchronized void step() throws IOException {
			if (this.left > 0 && --this.left == 0) {
				this.fault.strike();
			}
		}

		Set<String> names() throws IOException {
			Set<String> names = new TreeSet<>(List.of(this.in.listAll()));
			names.remove("write.lock");
			return names;
		}

		@Override
		public String[] listAll() throws IOException {
			step();
			return super.listAll();
		}

		@Override
		public long fileLength(String name) throws IOException {
			step();
			return super.fileLength(name);
		}

		@Override
		public IndexInput openInput(String name, IOContext context) throws IOException {
			step();
			return super.openInput(name, context);
		}

		@Override
		public IndexOutput createOutput(String name, IOContext context) throws IOException {
			step();
			return super.createOutput(name, context);
		}

		@Override
		public IndexOutput createTempOutput(String prefix, String suffix, IOContext context) throws IOException {
			step();
			return super.createTempOutput(prefix, suffix, context);
		}

		@Override
		public void sync(Collection<String> names) throws IOException {
			step();
			super.sync(names);
		}

		@Override
		public void rename(String source, String target) throws IOException {
			step();
			super.rename(source, target);
		}

		@Override
		public Lock obtainLock(String name) throws IOException {
			step();
			return super.obtainLock(name);
		}

		@Override
		public void close() {
			// Its files outlive the index.
		}

	}

}
