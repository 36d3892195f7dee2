package com.voicehive.insight;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * One call, as far as it was stored.
 *
 * @param said oldest first; never empty
 */
record Call(List<Said> said) {

	Instant start() {
		return this.said.get(0).memory().createdAt();
	}

	Instant end() {
		return last().memory().createdAt();
	}

	LocalDate day() {
		return LocalDate.ofInstant(end(), ZoneOffset.UTC);
	}

	Said last() {
		return this.said.get(this.said.size() - 1);
	}

	/** The last turns, oldest first. */
	List<Said> last(int count) {
		return this.said.subList(Math.max(0, this.said.size() - count), this.said.size());
	}

}
