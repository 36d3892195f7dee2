package com.voicehive.local;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.voicehive.local.feed.Hit;
import com.voicehive.local.feed.Owner;
import com.voicehive.local.feed.Row;
import com.voicehive.local.journal.Database;
import com.voicehive.local.journal.JournalWriter;
import com.voicehive.local.journal.MemoryCorrection.Corrected;
import com.voicehive.local.journal.MemoryTable;
import com.voicehive.local.journal.SqlFeed;
import com.voicehive.local.journal.SqlVectorFeed;
import com.voicehive.local.vectors.VectorSearch;
import com.voicehive.local.words.SearchIndexLifecycle;
import com.voicehive.memory.Embedder;
import com.voicehive.memory.Identity;
import com.voicehive.memory.SearchQuery;
import com.voicehive.memory.Tenant;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is derived from the journal in step with it: how many memories there are,
 * the index of their words and, where there is a model, their vectors. Is told of each
 * change on the writing thread, in the order of commits.
 */
final class JournalFollowers {

	private final Map<Tenant, AtomicLong> counts = new ConcurrentHashMap<>();

	private final SearchIndexLifecycle words;

	private final IndexMaintenance maintenance;

	private final @Nullable VectorSearch vectors;

	private final Map<Tenant, Consumer<Set<Identity>>> listeners = new ConcurrentHashMap<>();

	/**
	 * Opens what is there, and waits until it agrees with the journal.
	 * @param parts closed by the caller, also when this throws
	 */
	JournalFollowers(Closer parts, Database database, JournalWriter writer, Directory indexDirectory,
			@Nullable Embedder embedder) {
		this.words = new SearchIndexLifecycle(indexDirectory, new SqlFeed(database, writer));
		this.maintenance = new IndexMaintenance(database, this.words);
		// The writer goes first: what it still writes is indexed. The timer goes after
		// the index, which ends what the timer waits for.
		parts.register(this.maintenance);
		parts.register(this.words);
		parts.register(writer);
		database.read((session) -> new MemoryTable(session).counts())
			.forEach((tenant, count) -> counter(tenant).set(count));
		this.words.upkeep();
		this.vectors = (embedder != null) ? parts.register(
				new VectorSearch(embedder, new SqlVectorFeed(database, writer, embedder.model()), System::nanoTime))
				: null;
		ifEmbedded((embedding) -> embedding.onEmbedded(this::tell));
	}

	/** Follows an append; tells what is left to do, on the writing thread too. */
	List<Runnable> added(List<Row> rows, boolean large) {
		rows.forEach((row) -> counter(row.tenant()).incrementAndGet());
		ifEmbedded(VectorSearch::added);
		return this.words.added(rows, large);
	}

	void removed(Tenant tenant, List<String> ids, long lastTombstone) {
		counter(tenant).addAndGet(-ids.size());
		this.words.removed(ids, lastTombstone);
		ifEmbedded(VectorSearch::removed);
	}

	void expired(List<Row> rows, long lastTombstone) {
		rows.stream()
			.collect(Collectors.groupingBy(Row::tenant,
					Collectors.mapping((row) -> row.memory().id(), Collectors.toList())))
			.forEach((tenant, ids) -> removed(tenant, ids, lastTombstone));
		rows.forEach((row) -> tell(row.owners()));
	}

	void corrected(Corrected done) {
		this.words.corrected(done.row(), done.lastTombstone());
		ifEmbedded((embedding) -> embedding.corrected(done.row().sequence()));
		tell(done.owners());
	}

	void evicted(Tenant tenant, List<String> ids, long lastTombstone) {
		counter(tenant).addAndGet(-ids.size());
		this.words.evicted(ids, lastTombstone);
	}

	List<Hit> search(Tenant tenant, SearchQuery query) {
		Function<SearchQuery, List<Hit>> byWords = (words) -> this.words.search(tenant, words);
		return (this.vectors != null) ? this.vectors.search(tenant, query, byWords) : byWords.apply(query);
	}

	/** How many memories a tenant has. */
	long count(Tenant tenant) {
		return counter(tenant).get();
	}

	private long count() {
		return this.counts.values().stream().mapToLong(AtomicLong::get).sum();
	}

	private AtomicLong counter(Tenant tenant) {
		return this.counts.computeIfAbsent(tenant, (first) -> new AtomicLong());
	}

	/** The tenants that have, or had, memories; after a start those that owe some too. */
	Set<Tenant> tenants() {
		return Set.copyOf(this.counts.keySet());
	}

	long embedded() {
		return (this.vectors != null) ? this.vectors.count() : 0;
	}

	/** How many memories have no vector yet; 0 without a model. */
	long unembedded() {
		return (this.vectors != null) ? Math.max(0, count() - embedded()) : 0;
	}

	/** Tells whose memories of a tenant have got other words, or a vector. */
	void onChange(Tenant tenant, Consumer<Set<Identity>> listener) {
		this.listeners.put(tenant, listener);
	}

	private void tell(Set<Owner> owners) {
		this.listeners.forEach((tenant, listener) -> {
			Set<Identity> changed = owners.stream()
				.filter((owner) -> owner.tenant().equals(tenant))
				.map(Owner::identity)
				.collect(Collectors.toUnmodifiableSet());
			if (!changed.isEmpty()) {
				listener.accept(changed);
			}
		});
	}

	private void ifEmbedded(Consumer<VectorSearch> change) {
		if (this.vectors != null) {
			change.accept(this.vectors);
		}
	}

	IndexMaintenance maintenance() {
		return this.maintenance;
	}

	SearchIndexLifecycle words() {
		return this.words;
	}

}
