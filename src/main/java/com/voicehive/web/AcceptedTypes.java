package com.voicehive.web;

import java.util.Comparator;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.context.request.NativeWebRequest;

/**
 * Which of the API's types a caller accepts. Spring by itself takes what is refused (q=0)
 * for what is wanted least, and repeats parameters that the caller made up.
 */
final class AcceptedTypes implements ContentNegotiationStrategy {

	/** Of types that are wanted as much, the first is given. */
	private static final List<MediaType> OURS = List.of(MediaType.APPLICATION_JSON, MediaType.APPLICATION_NDJSON,
			MediaType.TEXT_PLAIN);

	private final ContentNegotiationStrategy header = new HeaderContentNegotiationStrategy();

	@Override
	public List<MediaType> resolveMediaTypes(NativeWebRequest request) throws HttpMediaTypeNotAcceptableException {
		// What is wanted more comes first, and of equals what was named more precisely.
		List<MediaType> ranges = this.header.resolveMediaTypes(request);
		if (!isOfTheApi(request)) {
			return ranges;
		}
		List<MediaType> accepted = OURS.stream()
			.filter((type) -> rangeOf(type, ranges) != null)
			.sorted(Comparator.comparingInt((type) -> ranges.indexOf(rangeOf(type, ranges))))
			.toList();
		if (accepted.isEmpty()) {
			throw new HttpMediaTypeNotAcceptableException(OURS);
		}
		return accepted;
	}

	/** Actuator has types of its own. */
	private static boolean isOfTheApi(NativeWebRequest request) {
		HttpServletRequest http = request.getNativeRequest(HttpServletRequest.class);
		return http != null && http.getServletPath().startsWith("/api/");
	}

	/** The most precise range, which speaks for a type; null when it refuses. */
	private static @Nullable MediaType rangeOf(MediaType type, List<MediaType> ranges) {
		return ranges.stream()
			.filter((range) -> range.includes(type))
			.max(Comparator.comparing(MediaType::isConcrete).thenComparing((range) -> !range.isWildcardType()))
			.filter((range) -> range.getQualityValue() > 0)
			.orElse(null);
	}

}
