package com.voicehive;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;

import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be set from outside, checked (see {@link SettingsParser}).
 *
 * @param mem0 how to reach Mem0, or null when there is no key: local only
 * @param embeddings how to reach the operator's embedding model, or null when there is
 * none: searches go by words alone
 * @param store where memories are kept on this machine
 * @param dataDir the directory of the embedded store
 * @param maxMemories how many memories are kept on this machine beside Mem0; 0 for no
 * limit
 * @param cache the bounds of the read cache
 * @param readBudget how long a read waits for Mem0 when the caller does not say
 * @param writeBudget how long a store waits for Mem0
 * @param defaultRegion the region that national phone numbers belong to, such as
 * {@code US}
 * @param redactionWanted whether the operator has asked for sensitive data to be masked
 * @param address where to listen
 * @param port the port to listen on; 0 for any free one
 */
record Settings(@Nullable Mem0 mem0, @Nullable Embeddings embeddings, Store store, Path dataDir, int maxMemories,
		Cache cache, Duration readBudget, Duration writeBudget, String defaultRegion, boolean redactionWanted,
		InetAddress address, int port) {

	/** Where memories are kept on this machine. */
	enum Store {

		/** Nothing on disk: gone with the process. */
		MEMORY,
		/** In the data directory. */
		EMBEDDED

	}

	/**
	 * How to reach Mem0.
	 *
	 * @param apiKey the secret of the account
	 * @param baseUrl the root of its API
	 * @param timeout for one request
	 * @param maxRetries after the first try
	 * @param batchSize deliveries in flight together
	 * @param infer whether Mem0 is to extract facts instead of keeping turns verbatim
	 * @param appId the {@code app_id} of everything written
	 */
	record Mem0(String apiKey, HttpUrl baseUrl, Duration timeout, int maxRetries, int batchSize, boolean infer,
			String appId) {

		/** Reveals the host only. */
		@Override
		public String toString() {
			return "Mem0(" + this.baseUrl.host() + ")";
		}

	}

	/**
	 * How to reach the embedding model.
	 *
	 * @param url the endpoint itself
	 * @param apiKey the secret that it wants, or null for none
	 * @param model the model's name there
	 * @param minSimilarity the cosine, in hundredths, below which texts have nothing in
	 * common
	 */
	record Embeddings(HttpUrl url, @Nullable String apiKey, String model, int minSimilarity) {

		/** Reveals the host only. */
		@Override
		public String toString() {
			return "Embeddings(" + this.url.host() + ")";
		}

	}

	/**
	 * The bounds of the read cache.
	 *
	 * @param ttl how long an answer is kept
	 * @param maxEntries how many answers are kept; 0 for none
	 */
	record Cache(Duration ttl, int maxEntries) {
	}

}
