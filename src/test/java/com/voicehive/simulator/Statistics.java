package com.voicehive.simulator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts what came in and what went out. */
final class Statistics {

	private final Map<String, Integer> requests = new TreeMap<>();

	private final Map<Integer, Integer> statuses = new TreeMap<>();

	private int inFlight;

	private int mostInFlight;

	synchronized void came(Request request) {
		// Of a path with an id only the beginning says which call it is.
		String path = request.path().replaceFirst("^(/v1/(memories|event)/|/v2/entities/).+", "$1*");
		this.requests.merge(request.method() + ' ' + path, 1, Integer::sum);
		this.mostInFlight = Math.max(this.mostInFlight, ++this.inFlight);
	}

	synchronized void answered(int status) {
		this.inFlight--;
		this.statuses.merge(status, 1, Integer::sum);
	}

	/** Nothing was answered: the connection was closed, or is left to hang. */
	synchronized void unanswered() {
		this.inFlight--;
		this.statuses.merge(0, 1, Integer::sum);
	}

	synchronized int requests() {
		return this.requests.values().stream().mapToInt(Integer::intValue).sum();
	}

	synchronized Map<String, Object> json() {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("requests", requests());
		json.put("requests_by_call", new TreeMap<>(this.requests));
		json.put("answers_by_status", new TreeMap<>(this.statuses));
		json.put("most_in_flight", this.mostInFlight);
		return json;
	}

	synchronized void clear() {
		this.requests.clear();
		this.statuses.clear();
		this.mostInFlight = this.inFlight;
	}

}
