package com.voicehive.local;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

import com.voicehive.local.feed.Micros;
import com.voicehive.local.feed.Row;
import com.voicehive.local.journal.DataDirectoryException;
import com.voicehive.local.journal.CallerTable;
import com.voicehive.local.journal.Database;
import com.voicehive.local.journal.DeletionTable;
import com.voicehive.local.journal.Eviction;
import com.voicehive.local.journal.EvictionTable;
import com.voicehive.local.journal.JournalWriter;
import com.voicehive.local.journal.LocalAudit;
import com.voicehive.local.journal.LocalCallers;
import com.voicehive.local.journal.LocalOutbox;
import com.voicehive.local.journal.MemoryAdoption;
import com.voicehive.local.journal.MemoryAppend;
import com.voicehive.local.journal.MemoryCorrection;
import com.voicehive.local.journal.MemoryRemoval;
import com.voicehive.local.journal.MemoryTable;
import com.voicehive.local.journal.RequestTable;
import com.voicehive.local.journal.SqlWork;
import com.voicehive.local.journal.WordingTable;
import com.voicehive.local.journal.sqlite.SqliteDatabase;
import com.voicehive.local.words.WriteSize;
import com.voicehive.memory.Content;
import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.AuditLog;
import com.voicehive.memory.Callers;
import com.voicehive.memory.Embedder;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Journal;
import com.voicehive.memory.JournalDeletion;
import com.voicehive.memory.KeyedRequest;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryDraft;
import com.voicehive.memory.MemoryHit;
import com.voicehive.memory.MemoryIds;
import com.voicehive.memory.MemoryQuery;
import com.voicehive.memory.Outbox;
import com.voicehive.memory.RememberedRequest;
import com.voicehive.memory.SearchQuery;
import com.voicehive.memory.Selection;
import com.voicehive.memory.StoreCheck;
import com.voicehive.memory.Wording;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;

/** The journal and the outbox in SQLite, with a Lucene index that is derived from it. */
public final class LocalStore implements Journal {

	/** So few that no store waits for them. */
	private static final int FORGOTTEN_TOGETHER = 500;

	/** Closed in the reverse order. */
	private final Closer parts;

	private final Database database;

	private final JournalWriter writer;

	private final JournalFollowers followers;

	private final LocalOutbox outbox;

	private final Eviction eviction;

	private final MemoryIds ids;

	private final AtomicBoolean closed = new AtomicBoolean();

	/**
	 * @param parts closed with this store, and by the caller when this throws
	 */
	LocalStore(Closer parts, Database database, Directory indexDirectory, MemoryIds ids, @Nullable Embedder embedder) {
		this.parts = parts;
		this.database = database;
		this.ids = ids;
		// The clock may have been set back since: what comes now is newer nevertheless.
		database.read((session) -> new MemoryTable(session).lastTime()).ifPresent(ids::startAfter);
		ids.startAfter(Micros.toInstant(database.read((session) -> new DeletionTable(session).lastErasureTime())));
		this.writer = new JournalWriter(database);
		this.followers = new JournalFollowers(parts, database, this.writer, indexDirectory, embedder);
		this.outbox = new LocalOutbox(database, this.writer);
		this.eviction = new Eviction(database, this::leave);
	}

	/** Opens the store of a directory, which is searched by words alone. */
	public static LocalStore open(Path dataDirectory, MemoryIds ids) {
		return open(dataDirectory, ids, null, Set.of());
	}

	/**
	 * Opens the store of a directory, which is created when it is missing. A search index
	 * that is missing, damaged or not up to date is made anew from the journal.
	 * @param dataDirectory for this store only: the database, its indexes and a lock
	 * @param embedder null for searches by words alone
	 * @param nobodysPhones phones that versions before took for somebody's
	 * @throws DataDirectoryException when the directory can't be used
	 */
	public static LocalStore open(Path dataDirectory, MemoryIds ids, @Nullable Embedder embedder,
			Set<String> nobodysPhones) {
		return StoreOpening
			.open((parts) -> StoreOpening.onDisk(parts, dataDirectory, ids, embedder, nobodysPhones).tended());
	}

	/** As above, but nothing is done to its files unless somebody asks for it. */
	static LocalStore openUntended(Path dataDirectory, MemoryIds ids, @Nullable Embedder embedder) {
		return StoreOpening.open((parts) -> StoreOpening.onDisk(parts, dataDirectory, ids, embedder, Set.of()));
	}

	/** Opens an empty store that leaves nothing behind. */
	public static LocalStore inMemory(MemoryIds ids) {
		return inMemory(ids, null);
	}

	/** Opens an empty store that leaves nothing behind. */
	public static LocalStore inMemory(MemoryIds ids, @Nullable Embedder embedder) {
		return StoreOpening.open((parts) -> new LocalStore(parts, parts.register(SqliteDatabase.inMemory()),
				new ByteBuffersDirectory(), ids, embedder)
			.tended());
	}

	private LocalStore tended() {
		this.followers.maintenance().begin();
		return this;
	}

	/** Who is one person, and what was wished. */
	public Callers callers() {
		return new LocalCallers(this.database, this.writer);
	}

	/** Who looked at whom. */
	public AuditLog audit() {
		return new LocalAudit(this.database, this.writer);
	}

	/** What this journal owes to Mem0; closed with this store. */
	public Outbox outbox() {
		return this.outbox;
	}

	@Override
	public List<Memory> append(List<MemoryDraft> drafts, @Nullable Urgency urgency, @Nullable KeyedRequest request) {
		boolean large = WriteSize.isLarge(drafts);
		List<Row> rows = this.writer.write(
				(session) -> new MemoryAppend(session, this.ids).append(drafts, urgency, request), large,
				(kept) -> this.followers.added(kept, large));
		return rows.stream().map(Row::memory).toList();
	}

	@Override
	public List<Memory> find(MemoryQuery query) {
		return this.database.readAtOnce((session) -> new MemoryTable(session).find(query));
	}

	@Override
	public List<MemoryHit> search(SearchQuery query) {
		return new LocalSearch(this.database, this.followers).search(query);
	}

	@Override
	public Optional<Memory> get(String id) {
		return this.database.read((session) -> new MemoryTable(session).find(id)).map(Row::memory);
	}

	@Override
	public Optional<RememberedRequest> request(String key) {
		return this.database.read((session) -> new RequestTable(session).find(key));
	}

	@Override
	public void answerRequest(RememberedRequest request) {
		this.writer.write((session) -> new RequestTable(session).answer(request));
	}

	@Override
	public void forgetRequests(Instant before) {
		int forgotten;
		do {
			forgotten = this.writer
				.write((session) -> new RequestTable(session).deleteBefore(before, FORGOTTEN_TOGETHER));
		}
		while (forgotten == FORGOTTEN_TOGETHER);
	}

	@Override
	public Optional<Memory> correct(Memory before, Content now) {
		return corrected((session) -> new MemoryCorrection(session).correct(before, now, this.ids.nextTime()));
	}

	private Optional<Memory> corrected(SqlWork<Optional<MemoryCorrection.Corrected>> correction) {
		return this.writer
			.write(correction, (done) -> done.ifPresent((it) -> this.followers.corrected(it.row(), it.lastTombstone())))
			.map((done) -> done.row().memory());
	}

	@Override
	public Optional<Memory> adopt(Memory shown) {
		if (!this.database.read((session) -> new MemoryAdoption(session).isDue(shown))) {
			return Optional.empty();
		}
		return corrected((session) -> new MemoryAdoption(session).adopt(shown));
	}

	@Override
	public boolean noteWording(Memory before) {
		return this.writer.write((session) -> new MemoryCorrection(session).note(before, this.ids.nextTime()));
	}

	@Override
	public List<Wording> wordings(Memory memory) {
		return this.database.read((session) -> new WordingTable(session).before(memory));
	}

	@Override
	public JournalDeletion delete(Memory memory, Instant at) {
		return remove((session) -> new MemoryRemoval(session).delete(memory, at));
	}

	@Override
	public boolean mayBeInMem0Alone(String id) {
		return this.database.readAtOnce((session) -> new MemoryRemoval(session).mayBeInMem0Alone(id));
	}

	@Override
	public JournalDeletion deleteUnseen(String id, Instant at) {
		return remove((session) -> new MemoryRemoval(session).deleteUnseen(id, at));
	}

	@Override
	public JournalDeletion erase(Set<Identity> identities, Instant at, boolean mem0Too) {
		return remove((session) -> {
			// What is stored after this is not hidden by it; what was stored before is,
			// though the clock was set back.
			Instant end = this.ids.startAfter(at);
			return new MemoryRemoval(session).erase(identities, end, mem0Too);
		});
	}

	private JournalDeletion remove(SqlWork<MemoryRemoval.Removed> removal) {
		return this.writer
			.write(removal, (removed) -> this.followers.removed(removed.removedIds(), removed.lastTombstone()))
			.deletion();
	}

	/**
	 * Lets the oldest memories leave for Mem0 alone, until no more than wanted are kept.
	 * Those stay that Mem0 has not confirmed, does not keep as they are, or does not show
	 * now. Some thousands leave at most; other writes go in between.
	 * @param kept how many memories are wanted here
	 * @param deliveredBefore what Mem0 has confirmed later stays
	 * @return how many have left
	 */
	public int evict(long kept, Instant deliveredBefore, Function<MemoryQuery, List<Memory>> mem0) {
		return this.eviction.run(mem0, () -> this.followers.count() - kept, deliveredBefore);
	}

	private int leave(List<EvictionTable.Candidate> oldest) {
		record Evicted(List<String> ids, long lastTombstone) {
		}
		return this.writer
			.write((session) -> new Evicted(new EvictionTable(session).evict(oldest),
					new DeletionTable(session).lastTombstone()),
					(gone) -> this.followers.evicted(gone.ids(), gone.lastTombstone()))
			.ids()
			.size();
	}

	@Override
	public List<Memory> withoutDeleted(List<Memory> fromMem0) {
		return this.database.read((session) -> new MemoryRemoval(session).withoutDeleted(fromMem0));
	}

	@Override
	public Map<String, Memory> get(Collection<String> ids) {
		return this.database.read((session) -> new MemoryTable(session).find(ids));
	}

	@Override
	public List<Memory> ofCall(String callId) {
		return this.database.read((session) -> new MemoryTable(session).ofCall(callId));
	}

	@Override
	public OptionalLong countBefore(Set<Identity> owners, Selection selection, Instant time) {
		return this.database.readAtOnce((session) -> (new EvictionTable(session).newest() > 0) ? OptionalLong.empty()
				: OptionalLong.of(new CallerTable(session).countBefore(owners, selection, time)));
	}

	@Override
	public long count() {
		if (this.closed.get()) {
			throw new IllegalStateException("the store is closed");
		}
		return this.followers.count();
	}

	/** Tells from now on whose memories say or are found by what older answers lack. */
	public void onChange(Consumer<Set<Identity>> listener) {
		this.followers.onChange(listener);
	}

	/** How many memories have no vector, or are refused one; 0 without a model. */
	public long unembedded() {
		return this.followers.unembedded();
	}

	@Override
	public StoreCheck check() {
		return this.closed.get() ? StoreCheck.failed("the store is closed") : this.writer.check();
	}

	@Override
	public void close() {
		if (this.closed.compareAndSet(false, true)) {
			this.parts.close();
		}
	}

	Database database() {
		return this.database;
	}

	JournalWriter writer() {
		return this.writer;
	}

	JournalFollowers followers() {
		return this.followers;
	}

}
