package com.voicehive.api;

import com.voicehive.memory.Tenant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;

import com.voicehive.memory.Caller;
import com.voicehive.memory.Content;
import com.voicehive.memory.DeliveryState;
import com.voicehive.memory.Selection;
import com.voicehive.memory.DeliveryStatus;
import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.Encryption;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Journal;
import com.voicehive.memory.JournalDeletion;
import com.voicehive.memory.KeyedRequest;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryDraft;
import com.voicehive.memory.MemoryHit;
import com.voicehive.memory.MemoryIds;
import com.voicehive.memory.MemoryQuery;
import com.voicehive.memory.Operation;
import com.voicehive.memory.Operation.Kind;
import com.voicehive.memory.Receipt;
import com.voicehive.memory.RememberedRequest;
import com.voicehive.memory.RequestKey;
import com.voicehive.memory.SearchQuery;
import com.voicehive.memory.Storage;
import com.voicehive.memory.StorageException;
import com.voicehive.memory.StoreCheck;
import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.memory.Wording;
import org.jspecify.annotations.Nullable;

/** A journal that holds what the tests of the wire need, and can be told to fail. */
final class InMemoryJournal implements Journal {

	static final Comparator<Memory> NEWEST_FIRST = Comparator.comparing(Memory::createdAt)
		.thenComparing(Memory::id)
		.reversed();

	private final MemoryIds ids = new MemoryIds(Instant::now, new Random());

	private final Map<String, Memory> memories = new LinkedHashMap<>();

	private final Map<String, RememberedRequest> requests = new LinkedHashMap<>();

	private final List<Wording> wordings = new ArrayList<>();

	private final Map<String, DeliveryState> deliveries = new LinkedHashMap<>();

	boolean writable = true;

	boolean readable = true;

	@Nullable RuntimeException bug;

	synchronized void reset() {
		this.memories.clear();
		this.requests.clear();
		this.wordings.clear();
		this.writable = true;
		this.readable = true;
		this.bug = null;
	}

	@Override
	public synchronized List<Memory> append(List<MemoryDraft> drafts, @Nullable Urgency urgency,
			@Nullable KeyedRequest request) {
		requireWritable();
		List<Memory> stored = new ArrayList<>();
		for (MemoryDraft draft : drafts) {
			Instant at = this.ids.nextTime();
			Memory memory = draft.stored(this.ids.next(at), at);
			this.memories.put(memory.id(), memory);
			this.deliveries.put(memory.id(), (urgency != null) ? DeliveryState.PENDING : DeliveryState.LOCAL);
			stored.add(memory);
		}
		if (request != null) {
			answerRequest(request
				.answered(stored.stream().map((memory) -> Receipt.kept(memory.id(), Storage.FALLBACK)).toList()));
		}
		return stored;
	}

	@Override
	public synchronized Optional<RememberedRequest> request(RequestKey asked) {
		return Optional.ofNullable(this.requests.get(asked.key()));
	}

	@Override
	public synchronized void answerRequest(RememberedRequest request) {
		this.requests.put(request.key().key(), request);
	}

	@Override
	public Map<String, Noted> noted(Set<String> marks) {
		throw new UnsupportedOperationException();
	}

	@Override
	public List<Memory> newest(int limit, MemoryQuery.@Nullable Position olderThan) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void forgetRequests(Instant before) {
		throw new UnsupportedOperationException();
	}

	@Override
	public synchronized Optional<Memory> correct(Memory before, Content now, @Nullable String by) {
		requireWritable();
		return Optional.ofNullable(this.memories.computeIfPresent(before.id(), (id, memory) -> {
			this.wordings.add(new Wording(memory.revisionNumber(), memory.content(), Instant.EPOCH, null));
			return memory.corrected(now, Instant.now());
		}));
	}

	@Override
	public Optional<Memory> mask(Memory before, Content now, Caller same) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Optional<Memory> adopt(Memory shown) {
		return Optional.empty();
	}

	@Override
	public synchronized List<Memory> ofCall(String callId) {
		requireReadable();
		return this.memories.values()
			.stream()
			.filter((memory) -> callId.equals(memory.callId()))
			.sorted(NEWEST_FIRST.reversed())
			.toList();
	}

	@Override
	public synchronized boolean noteWording(Memory before, @Nullable String by) {
		requireWritable();
		return this.wordings.add(new Wording(before.revisionNumber(), before.content(), Instant.EPOCH, null));
	}

	/** As if there was but one that is ever corrected. */
	@Override
	public List<Wording> wordings(Memory memory) {
		return this.wordings;
	}

	@Override
	public synchronized JournalDeletion delete(Memory memory, Instant at) {
		requireWritable();
		return (this.memories.remove(memory.id()) != null) ? new JournalDeletion(1, List.of())
				: JournalDeletion.NOTHING;
	}

	@Override
	public synchronized boolean mayBeInMem0Alone(String id) {
		return MemoryIds.isMem0s(id) && !this.memories.containsKey(id);
	}

	@Override
	public JournalDeletion deleteUnseen(String id, Instant at) {
		throw new UnsupportedOperationException();
	}

	@Override
	public JournalDeletion erase(Identity identity, List<Memory> memories, Instant at, String requestedBy) {
		throw new UnsupportedOperationException();
	}

	@Override
	public synchronized JournalDeletion erase(Set<Identity> identities, Instant at, boolean mem0Too,
			String requestedBy) {
		requireWritable();
		int before = this.memories.size();
		this.memories.values()
			.removeIf((memory) -> memory.caller().identities().stream().anyMatch(identities::contains));
		Identity identity = identities.iterator().next();
		return new JournalDeletion(before - this.memories.size(),
				mem0Too ? List
					.of(new Operation(Tenant.DEFAULT, 1, Kind.ERASE, Operation.laneOf(Tenant.DEFAULT, identity), null,
							null, null, identity, at, 0, false, at, null, null, 0))
						: List.of());
	}

	@Override
	public List<Memory> withoutDeleted(List<Memory> fromMem0) {
		return fromMem0;
	}

	@Override
	public synchronized long count() {
		return this.memories.size();
	}

	@Override
	public synchronized List<Memory> find(MemoryQuery query) {
		requireReadable();
		return this.memories.values()
			.stream()
			.filter((memory) -> query.owners().stream().anyMatch(memory.caller().identities()::contains))
			.filter(query.selection()::matches)
			.filter((memory) -> query.olderThan() == null || isOlder(memory, query.olderThan()))
			.sorted(NEWEST_FIRST)
			.limit(query.limit())
			.toList();
	}

	private static boolean isOlder(Memory memory, MemoryQuery.Position position) {
		int byTime = memory.createdAt().compareTo(position.createdAt());
		return byTime < 0 || (byTime == 0 && memory.id().compareTo(position.id()) < 0);
	}

	@Override
	public synchronized List<MemoryHit> search(SearchQuery query) {
		requireReadable();
		return this.memories.values()
			.stream()
			.filter((memory) -> query.owners().isEmpty()
					|| query.owners().stream().anyMatch(memory.caller().identities()::contains))
			.filter(query.selection()::matches)
			.filter((memory) -> memory.text().contains(query.text()))
			.sorted(NEWEST_FIRST)
			.limit(query.limit())
			.map((memory) -> new MemoryHit(memory, 0.5))
			.toList();
	}

	@Override
	public synchronized Optional<Memory> get(String id) {
		requireReadable();
		return Optional.ofNullable(this.memories.get(id));
	}

	@Override
	public Map<String, Memory> get(Collection<String> ids) {
		Map<String, Memory> found = new LinkedHashMap<>();
		ids.forEach((id) -> get(id).ifPresent((memory) -> found.put(id, memory)));
		return found;
	}

	@Override
	public synchronized OptionalLong countBefore(Set<Identity> owners, Selection selection, Instant time) {
		return OptionalLong.of(this.memories.values()
			.stream()
			.filter((memory) -> owners.stream().anyMatch(memory.caller().identities()::contains))
			.filter((memory) -> memory.createdAt().isBefore(time))
			.count());
	}

	synchronized Optional<DeliveryStatus> status(String id) {
		return Optional.ofNullable(this.deliveries.get(id))
			.map((state) -> new DeliveryStatus(state, null, 0, null, null));
	}

	private void requireReadable() {
		if (this.bug != null) {
			throw this.bug;
		}
		if (!this.readable) {
			throw new StoreUnavailableException(StoreUnavailableException.Reason.BROKEN, "secret of the disk", null);
		}
	}

	private void requireWritable() {
		if (!this.writable) {
			throw new StorageException("secret of the disk", new IllegalStateException("SQL secret"));
		}
	}

	@Override
	public StoreCheck check() {
		return StoreCheck.OK;
	}

	@Override
	public @Nullable Encryption encryption() {
		return null;
	}

	@Override
	public void close() {
		// Holds nothing.
	}

}
