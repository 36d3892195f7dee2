package com.voicehive.local;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import com.voicehive.local.feed.Hit;
import com.voicehive.local.feed.Row;
import com.voicehive.local.journal.Database;
import com.voicehive.local.journal.JournalWriter;
import com.voicehive.local.journal.MemoryTable;
import com.voicehive.local.journal.SqlFeed;
import com.voicehive.local.journal.SqlVectorFeed;
import com.voicehive.local.vectors.VectorSearch;
import com.voicehive.local.words.SearchIndexLifecycle;
import com.voicehive.memory.Embedder;
import com.voicehive.memory.Identity;
import com.voicehive.memory.SearchQuery;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is derived from the journal in step with it: how many memories there are,
 * the index of their words and, where there is a model, their vectors. Is told of each
 * change on the writing thread, in the order of commits.
 */
final class JournalFollowers {

	private final AtomicLong count;

	private final SearchIndexLifecycle words;

	private final IndexMaintenance maintenance;

	private final @Nullable VectorSearch vectors;

	private volatile Consumer<Set<Identity>> listener = (owners) -> {
	};

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
		this.count = new AtomicLong(database.read((session) -> new MemoryTable(session).count()));
		this.words.upkeep();
		this.vectors = (embedder != null) ? parts.register(
				new VectorSearch(embedder, new SqlVectorFeed(database, writer, embedder.model()), System::nanoTime))
				: null;
	}

	/** Follows an append; tells what is left to do, on the writing thread too. */
	List<Runnable> added(List<Row> rows, boolean large) {
		this.count.addAndGet(rows.size());
		ifEmbedded(VectorSearch::added);
		return this.words.added(rows, large);
	}

	void removed(List<String> ids, long lastTombstone) {
		this.count.addAndGet(-ids.size());
		this.words.removed(ids, lastTombstone);
		ifEmbedded(VectorSearch::removed);
	}

	void corrected(Row row, long lastTombstone) {
		this.words.corrected(row, lastTombstone);
		ifEmbedded((embedding) -> embedding.corrected(row.sequence()));
		this.listener.accept(row.memory().caller().identities());
	}

	void evicted(List<String> ids, long lastTombstone) {
		this.count.addAndGet(-ids.size());
		this.words.evicted(ids, lastTombstone);
	}

	List<Hit> search(SearchQuery query) {
		return (this.vectors != null) ? this.vectors.search(query, this.words::search) : this.words.search(query);
	}

	long count() {
		return this.count.get();
	}

	long embedded() {
		return (this.vectors != null) ? this.vectors.count() : 0;
	}

	/** How many memories have no vector yet; 0 without a model. */
	long unembedded() {
		return (this.vectors != null) ? Math.max(0, count() - embedded()) : 0;
	}

	/** Tells whose memories have got other words, or a vector. */
	void onChange(Consumer<Set<Identity>> listener) {
		this.listener = listener;
		ifEmbedded((embedding) -> embedding.onEmbedded(listener));
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
