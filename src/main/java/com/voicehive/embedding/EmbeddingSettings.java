package com.voicehive.embedding;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Pattern;
import okhttp3.HttpUrl;
import org.hibernate.validator.constraints.Range;

/**
 * How to reach the embedding model.
 *
 * @param url the endpoint itself, such as {@code http://localhost:11434/v1/embeddings};
 * empty for no model, so that searches go by words alone
 * @param apiKey sent as a bearer token; empty for none
 * @param model the model's name there; empty without a URL
 * @param minSimilarity the cosine, in hundredths, below which texts have nothing in
 * common
 */
public record EmbeddingSettings(String url,
		@Pattern(regexp = "[!-~]{0,512}", message = "1 to 512 visible ASCII characters without spaces") String apiKey,
		@Pattern(regexp = "[!-~]{0,256}", message = "1 to 256 visible ASCII characters") String model,
		@Range(max = 100, message = "hundredths from {min} to {max}") int minSimilarity) {

	public boolean isConfigured() {
		return !this.url.isEmpty();
	}

	HttpUrl endpoint() {
		return HttpUrl.get(this.url);
	}

	@AssertTrue(message = "the http or https URL of an embeddings endpoint, without user and fragment")
	boolean isUrl() {
		return !isConfigured() || isPlainUrl();
	}

	@AssertTrue(message = "the model's name, since VOICEHIVE_EMBEDDINGS_URL is set")
	boolean isModel() {
		return !isPlainUrl() || !this.model.isEmpty();
	}

	private boolean isPlainUrl() {
		HttpUrl parsed = HttpUrl.parse(this.url);
		return parsed != null && parsed.encodedUsername().isEmpty() && parsed.encodedPassword().isEmpty()
				&& parsed.fragment() == null;
	}

	/** Reveals the host only: a URL may hold a secret. */
	@Override
	public String toString() {
		return "EmbeddingSettings(" + (isConfigured() ? endpoint().host() : "none") + ")";
	}

}
