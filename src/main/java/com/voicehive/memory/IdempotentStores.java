package com.voicehive.memory;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * Makes requests with one key one store: across restarts through the journal, and while
 * the first is still running through a table of what runs.
 */
final class IdempotentStores {

	private record Running(RequestKey key, CompletableFuture<StoreAnswer> answer) {
	}

	private final Journal journal;

	private final ConcurrentMap<String, Running> running = new ConcurrentHashMap<>();

	IdempotentStores(Journal journal) {
		this.journal = journal;
	}

	/**
	 * @param store stores the request and journals it under the key
	 * @throws IdempotencyKeyReusedException when the key came with another request before
	 */
	StoreAnswer once(RequestKey key, Supplier<List<Receipt>> store) {
		Running mine = new Running(key, new CompletableFuture<>());
		Running first = this.running.putIfAbsent(key.key(), mine);
		if (first != null && key.isRepeatOf(first.key())) {
			return new StoreAnswer(await(first.answer()).receipts(), true);
		}
		if (first != null) {
			// What runs may be the wrong one, about to be refused.
			return earlier(key).map((earlier) -> replay(earlier, key)).orElseThrow(IdempotencyKeyReusedException::new);
		}
		try {
			StoreAnswer answer = earlier(key).map((earlier) -> replay(earlier, key))
				.orElseGet(() -> new StoreAnswer(storeAndRemember(key, store), false));
			mine.answer().complete(answer);
			return answer;
		}
		catch (RuntimeException | Error ex) {
			mine.answer().completeExceptionally(ex);
			throw ex;
		}
		finally {
			this.running.remove(key.key(), mine);
		}
	}

	private Optional<RememberedRequest> earlier(RequestKey key) {
		try {
			return this.journal.request(key);
		}
		catch (StoreUnavailableException ex) {
			throw new StorageException("it can't be told whether the request came before", ex);
		}
	}

	/** The first's answer, or its failure. */
	private static StoreAnswer await(CompletableFuture<StoreAnswer> first) {
		try {
			return first.join();
		}
		catch (CompletionException ex) {
			throw (ex.getCause() instanceof RuntimeException cause) ? cause : ex;
		}
	}

	private List<Receipt> storeAndRemember(RequestKey key, Supplier<List<Receipt>> store) {
		List<Receipt> receipts = store.get();
		try {
			this.journal.answerRequest(new RememberedRequest(key, receipts));
		}
		catch (StorageException | IllegalStateException ex) {
			// The disk is full, or this service stops. The memories are kept, and under
			// this key: a replay only tells less of Mem0.
		}
		return receipts;
	}

	private static StoreAnswer replay(RememberedRequest earlier, RequestKey key) {
		if (!key.isRepeatOf(earlier.key())) {
			throw new IdempotencyKeyReusedException();
		}
		return new StoreAnswer(earlier.receipts(), true);
	}

}
