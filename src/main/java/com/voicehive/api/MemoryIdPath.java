package com.voicehive.api;

import java.util.regex.Pattern;

import com.voicehive.web.RefusedException;

/** An id in a path. */
final class MemoryIdPath {

	/** Ids of this service and of Mem0; no other text is worth a look, here or there. */
	private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,128}");

	private MemoryIdPath() {
	}

	/**
	 * @throws RefusedException when no memory can have that id
	 */
	static String require(String id) {
		if (!ID.matcher(id).matches()) {
			throw RefusedException.notFound();
		}
		return id;
	}

}
