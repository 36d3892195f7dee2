package com.voicehive.local;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

import com.voicehive.local.feed.Row;
import com.voicehive.local.journal.DataDirectoryException;
import com.voicehive.local.journal.CallerTable;
import com.voicehive.local.journal.Eviction;
import com.voicehive.local.journal.EvictionTable;
import com.voicehive.local.journal.JournalWriter;
import com.voicehive.local.journal.LocalAudit;
import com.voicehive.local.journal.LocalCallers;
import com.voicehive.local.journal.LocalKeptBefore;
import com.voicehive.local.journal.LocalOutbox;
import com.voicehive.local.journal.LocalReceipts;
import com.voicehive.local.journal.MarkTable;
import com.voicehive.local.journal.MemoryAppend;
import com.voicehive.local.journal.MemoryRemoval;
import com.voicehive.local.journal.MemoryTable;
import com.voicehive.local.journal.Partition;
import com.voicehive.local.journal.RequestTable;
import com.voicehive.local.journal.Resealing;
import com.voicehive.local.journal.WordingTable;
import com.voicehive.local.words.WriteSize;
import com.voicehive.local.vault.OperatorKeys;
import com.voicehive.memory.Content;
import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.AuditLog;
import com.voicehive.memory.Caller;
import com.voicehive.memory.Callers;
import com.voicehive.memory.Embedder;
import com.voicehive.memory.Encryption;
import com.voicehive.memory.ErasureReceipts;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Journal;
import com.voicehive.memory.JournalDeletion;
import com.voicehive.memory.KeptBefore;
import com.voicehive.memory.KeyedRequest;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryDraft;
import com.voicehive.memory.MemoryHit;
import com.voicehive.memory.MemoryIds;
import com.voicehive.memory.MemoryQuery;
import com.voicehive.memory.Outbox;
import com.voicehive.memory.RememberedRequest;
import com.voicehive.memory.RequestKey;
import com.voicehive.memory.SearchQuery;
import com.voicehive.memory.Selection;
import com.voicehive.memory.StoreCheck;
import com.voicehive.memory.Tenant;
import com.voicehive.memory.Wording;
import org.jspecify.annotations.Nullable;

/**
 * One tenant's journal and outbox in a database, with a Lucene index that is derived from
 * it. The stores of all tenants are one: opened, tended and closed together.
 */
public final class LocalStore implements Journal {

	/** Closed in the reverse order. */
	private final Closer parts;

	private final Partition data;

	private final JournalFollowers followers;

	private final MemoryIds ids;

	/** Null without a key. */
	private final @Nullable Resealing resealing;

	private final LocalCorrection correction;

	private final LocalDeletion deletion;

	private final Eviction eviction;

	private final AtomicBoolean closed;

	private final Map<Tenant, LocalStore> ofTenants;

	/**
	 * The store of the default tenant.
	 * @param parts closed with this store, and by the caller when this throws
	 */
	LocalStore(Closer parts, Partition data, JournalFollowers followers, MemoryIds ids, @Nullable Resealing resealing) {
		this(parts, data, followers, ids, resealing, new AtomicBoolean(), new ConcurrentHashMap<>());
		this.ofTenants.put(data.tenant(), this);
	}

	private LocalStore(Closer parts, Partition data, JournalFollowers followers, MemoryIds ids,
			@Nullable Resealing resealing, AtomicBoolean closed, Map<Tenant, LocalStore> ofTenants) {
		this.parts = parts;
		this.data = data;
		this.followers = followers;
		this.ids = ids;
		this.resealing = resealing;
		this.closed = closed;
		this.ofTenants = ofTenants;
		this.correction = new LocalCorrection(data, followers, ids);
		this.deletion = new LocalDeletion(data, followers, ids);
		this.eviction = new Eviction(data,
				(gone, lastTombstone) -> followers.evicted(data.tenant(), gone, lastTombstone));
	}

	/**
	 * Opens the store of a directory, which is created when it is missing. A search index
	 * that is missing, damaged or not up to date is made anew from the journal.
	 * @param dataDirectory for this store only: the database, its indexes and a lock
	 * @param embedder null for searches by words alone
	 * @param nobodysPhones phones that versions before took for somebody's
	 * @param keys the operator's, by which all files are sealed; null when there are none
	 * @throws DataDirectoryException when the directory can't be used
	 */
	public static LocalStore open(Path dataDirectory, MemoryIds ids, @Nullable Embedder embedder,
			Set<String> nobodysPhones, @Nullable OperatorKeys keys) {
		return StoreOpening
			.openTended((parts) -> StoreOpening.onDisk(parts, dataDirectory, ids, embedder, nobodysPhones, keys));
	}

	/** Opens an empty store that leaves nothing behind. */
	public static LocalStore inMemory(MemoryIds ids, @Nullable Embedder embedder) {
		return StoreOpening.openTended((parts) -> StoreOpening.inMemory(parts, ids, embedder));
	}

	/** The same store, for another tenant. */
	public LocalStore of(Tenant tenant) {
		return this.ofTenants.computeIfAbsent(tenant, (first) -> new LocalStore(this.parts, this.data.of(tenant),
				this.followers, this.ids, this.resealing, this.closed, this.ofTenants));
	}

	/** The tenants that have memories here, or had. */
	public Set<Tenant> tenants() {
		return this.followers.tenants();
	}

	/** Who is one person, and what was wished. */
	public Callers callers() {
		return new LocalCallers(this.data);
	}

	/** Who looked at whom. */
	public AuditLog audit() {
		return new LocalAudit(this.data);
	}

	/** What can be shown of erasures. */
	public ErasureReceipts receipts() {
		return new LocalReceipts(this.data);
	}

	/** What was kept before it had to be masked. */
	public KeptBefore keptBefore() {
		return new LocalKeptBefore(this.data);
	}

	/** What this journal owes to Mem0; closed with this store. */
	public Outbox outbox() {
		return new LocalOutbox(this.data);
	}

	@Override
	public List<Memory> append(List<MemoryDraft> drafts, @Nullable Urgency urgency, @Nullable KeyedRequest request) {
		long size = WriteSize.of(drafts);
		List<Row> rows = this.data.write(
				(session) -> new MemoryAppend(session, this.ids).append(drafts, urgency, request), size,
				(kept) -> this.followers.added(kept, JournalWriter.isLarge(size)));
		return rows.stream().map(Row::memory).toList();
	}

	@Override
	public Map<String, Noted> noted(Set<String> marks) {
		return this.data.readAtOnce((session) -> new MarkTable(session).noted(marks));
	}

	@Override
	public List<Memory> find(MemoryQuery query) {
		return this.data.readAtOnce((session) -> new MemoryTable(session).find(query));
	}

	@Override
	public List<MemoryHit> search(SearchQuery query) {
		return new LocalSearch(this.data, this.followers).search(query);
	}

	@Override
	public List<Memory> newest(int limit, MemoryQuery.@Nullable Position olderThan) {
		return this.data.read((session) -> new MemoryTable(session).newest(limit, olderThan));
	}

	@Override
	public Optional<Memory> get(String id) {
		return this.data.read((session) -> new MemoryTable(session).find(id)).map(Row::memory);
	}

	@Override
	public Optional<RememberedRequest> request(RequestKey asked) {
		return this.data.read((session) -> new RequestTable(session).find(asked));
	}

	@Override
	public void answerRequest(RememberedRequest request) {
		this.data.write((session) -> new RequestTable(session).answer(request));
	}

	@Override
	public void forgetRequests(Instant before) {
		this.deletion.forgetRequests(before);
	}

	@Override
	public Optional<Memory> correct(Memory before, Content now, @Nullable String by) {
		return this.correction.correct(before, now, by);
	}

	@Override
	public Optional<Memory> mask(Memory before, Content now, Caller same) {
		return this.correction.mask(before, now, same);
	}

	@Override
	public Optional<Memory> adopt(Memory shown) {
		return this.correction.adopt(shown);
	}

	@Override
	public boolean noteWording(Memory before, @Nullable String by) {
		return this.correction.note(before, by);
	}

	@Override
	public List<Wording> wordings(Memory memory) {
		return this.data.read((session) -> new WordingTable(session).before(memory));
	}

	@Override
	public JournalDeletion delete(Memory memory, Instant at) {
		return this.deletion.delete(memory, at);
	}

	@Override
	public boolean mayBeInMem0Alone(String id) {
		return this.data.readAtOnce((session) -> new MemoryRemoval(session).mayBeInMem0Alone(id));
	}

	@Override
	public JournalDeletion deleteUnseen(String id, Instant at) {
		return this.deletion.deleteUnseen(id, at);
	}

	@Override
	public JournalDeletion erase(Set<Identity> identities, Instant at, boolean mem0Too, String requestedBy) {
		return this.deletion.erase(identities, at, mem0Too, requestedBy);
	}

	@Override
	public JournalDeletion erase(Identity identity, List<Memory> memories, Instant at, String requestedBy) {
		return this.deletion.erase(identity, memories, at, requestedBy);
	}

	/** Lets the oldest memories leave for Mem0 alone, until so many are kept. */
	public int evict(long kept, Instant deliveredBefore, Function<MemoryQuery, List<Memory>> mem0) {
		return this.eviction.run(mem0, () -> this.followers.count(this.data.tenant()) - kept, deliveredBefore);
	}

	/** Deletes for good what is of a time or older, and says how many that were. */
	public int expire(Instant until, Instant now) {
		return this.deletion.expire(until, now);
	}

	@Override
	public List<Memory> withoutDeleted(List<Memory> fromMem0) {
		return this.data.read((session) -> new MemoryRemoval(session).withoutDeleted(fromMem0));
	}

	@Override
	public Map<String, Memory> get(Collection<String> ids) {
		return this.data.read((session) -> new MemoryTable(session).find(ids));
	}

	@Override
	public List<Memory> ofCall(String callId) {
		return this.data.read((session) -> new MemoryTable(session).ofCall(callId));
	}

	@Override
	public OptionalLong countBefore(Set<Identity> owners, Selection selection, Instant time) {
		return this.data.readAtOnce((session) -> (new EvictionTable(session).newest() > 0) ? OptionalLong.empty()
				: OptionalLong.of(new CallerTable(session).countBefore(owners, selection, time)));
	}

	@Override
	public long count() {
		if (this.closed.get()) {
			throw new IllegalStateException("the store is closed");
		}
		return this.followers.count(this.data.tenant());
	}

	/** Tells from now on whose memories say or are found by what older answers lack. */
	public void onChange(Consumer<Set<Identity>> listener) {
		this.followers.onChange(this.data.tenant(), listener);
	}

	/** How many memories have no vector, or are refused one; 0 without a model. */
	public long unembedded() {
		return this.followers.unembedded();
	}

	@Override
	public @Nullable Encryption encryption() {
		return (this.resealing != null) ? this.resealing.progress() : null;
	}

	@Override
	public StoreCheck check() {
		return this.closed.get() ? StoreCheck.failed("the store is closed") : this.data.writer().check();
	}

	@Override
	public void close() {
		if (this.closed.compareAndSet(false, true)) {
			this.parts.close();
		}
	}

	Partition data() {
		return this.data;
	}

	JournalFollowers followers() {
		return this.followers;
	}

	@Nullable Resealing resealing() {
		return this.resealing;
	}

}
