package com.voicehive.insight;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * One call as far as it was stored.
 *
 * @param exchanges oldest first; never empty
 */
record Call(List<Exchange> exchanges) {

	Instant start() {
		return this.exchanges.get(0).memory().createdAt();
	}

	Instant end() {
		return last().memory().createdAt();
	}

	LocalDate day() {
		return LocalDate.ofInstant(end(), ZoneOffset.UTC);
	}

	Exchange last() {
		return this.exchanges.get(this.exchanges.size() - 1);
	}

	/** The last turns, oldest first. */
	List<Exchange> last(int count) {
		return this.exchanges.subList(Math.max(0, this.exchanges.size() - count), this.exchanges.size());
	}

}
