package com.voicehive.ops;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import com.voicehive.memory.Caller;
import com.voicehive.memory.Content;
import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.Encryption;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Selection;
import com.voicehive.memory.Journal;
import com.voicehive.memory.JournalDeletion;
import com.voicehive.memory.KeyedRequest;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryDraft;
import com.voicehive.memory.MemoryHit;
import com.voicehive.memory.MemoryQuery;
import com.voicehive.memory.RememberedRequest;
import com.voicehive.memory.RequestKey;
import com.voicehive.memory.SearchQuery;
import com.voicehive.memory.StoreCheck;
import com.voicehive.memory.Wording;

/** A journal of which only the check and the count are asked. */
final class FixedJournal implements Journal {

	volatile StoreCheck check = StoreCheck.OK;

	volatile long count;

	volatile @Nullable Encryption encryption;

	@Override
	public StoreCheck check() {
		return this.check;
	}

	@Override
	public @Nullable Encryption encryption() {
		return this.encryption;
	}

	@Override
	public long count() {
		return this.count;
	}

	@Override
	public List<Memory> find(MemoryQuery query) {
		return List.of();
	}

	@Override
	public List<MemoryHit> search(SearchQuery query) {
		return List.of();
	}

	@Override
	public Optional<Memory> get(String id) {
		return Optional.empty();
	}

	@Override
	public Map<String, Memory> get(Collection<String> ids) {
		return Map.of();
	}

	@Override
	public OptionalLong countBefore(Set<Identity> owners, Selection selection, Instant time) {
		return OptionalLong.empty();
	}

	@Override
	public List<Memory> append(List<MemoryDraft> drafts, Urgency urgency, KeyedRequest request) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Optional<RememberedRequest> request(RequestKey asked) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void answerRequest(RememberedRequest request) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Map<String, Noted> noted(Set<String> marks) {
		throw new UnsupportedOperationException();
	}

	@Override
	public List<Memory> newest(int limit, MemoryQuery.Position olderThan) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void forgetRequests(Instant before) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Optional<Memory> correct(Memory before, Content now, @Nullable String by) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Optional<Memory> mask(Memory before, Content now, Caller same) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Optional<Memory> adopt(Memory shown) {
		throw new UnsupportedOperationException();
	}

	@Override
	public List<Memory> ofCall(String callId) {
		throw new UnsupportedOperationException();
	}

	@Override
	public boolean noteWording(Memory before, @Nullable String by) {
		throw new UnsupportedOperationException();
	}

	@Override
	public List<Wording> wordings(Memory memory) {
		throw new UnsupportedOperationException();
	}

	@Override
	public JournalDeletion delete(Memory memory, Instant at) {
		throw new UnsupportedOperationException();
	}

	@Override
	public boolean mayBeInMem0Alone(String id) {
		throw new UnsupportedOperationException();
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
	public JournalDeletion erase(Set<Identity> identities, Instant at, boolean mem0Too, String requestedBy) {
		throw new UnsupportedOperationException();
	}

	@Override
	public List<Memory> withoutDeleted(List<Memory> fromMem0) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void close() {
	}

}
