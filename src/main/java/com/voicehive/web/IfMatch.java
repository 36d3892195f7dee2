package com.voicehive.web;

import java.util.Collections;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.ETag;
import org.springframework.http.HttpHeaders;

/** Of which revisions of a memory a request is meant: RFC 9110, 13.1.1. */
public final class IfMatch {

	private final List<ETag> tags;

	private IfMatch(List<ETag> tags) {
		this.tags = tags;
	}

	static IfMatch of(HttpServletRequest request) {
		String header = String.join(",", Collections.list(request.getHeaders(HttpHeaders.IF_MATCH)));
		List<ETag> tags = ETag.parse(header.isBlank() ? "*" : header);
		if (tags.isEmpty()) {
			throw RefusedException.invalid(HttpHeaders.IF_MATCH, "must be an ETag such as \"2\"");
		}
		return new IfMatch(tags);
	}

	/** Weak tags match nothing here, as the RFC has it. */
	public boolean allows(int revision) {
		return this.tags.stream()
			.anyMatch((tag) -> tag.isWildcard() || (!tag.weak() && tag.tag().equals(Integer.toString(revision))));
	}

	/** The {@code ETag} of a revision. */
	public static String tag(int revision) {
		return "\"" + revision + "\"";
	}

}
