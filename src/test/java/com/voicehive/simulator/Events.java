package com.voicehive.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/** What was queued, and is done when its time has come. */
final class Events {

	private static final class Event {

		private final String type;

		private final Instant due;

		private final boolean fails;

		private final Supplier<List<Map<String, Object>>> work;

		private @Nullable List<Map<String, Object>> results;

		private Event(String type, Instant due, boolean fails, Supplier<List<Map<String, Object>>> work) {
			this.type = type;
			this.due = due;
			this.fails = fails;
			this.work = work;
		}

	}

	private final Map<String, Event> events = new HashMap<>();

	private final List<Event> queue = new ArrayList<>();

	/**
	 * @param fails whether it ends as failed, without its work
	 * @param work is done at the due time, and returns the results of the event
	 * @return the event's id
	 */
	synchronized String queue(String type, Instant due, boolean fails, Supplier<List<Map<String, Object>>> work) {
		String id = UUID.randomUUID().toString();
		Event event = new Event(type, due, fails, work);
		this.events.put(id, event);
		this.queue.add(event);
		return id;
	}

	/** Does what is due. */
	synchronized void settle(Instant now) {
		Iterator<Event> waiting = this.queue.iterator();
		while (waiting.hasNext()) {
			Event event = waiting.next();
			if (!event.due.isAfter(now)) {
				event.results = event.fails ? List.of() : event.work.get();
				waiting.remove();
			}
		}
	}

	synchronized Optional<Map<String, @Nullable Object>> find(String id) {
		Event event = this.events.get(id);
		if (event == null) {
			return Optional.empty();
		}
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		json.put("id", id);
		json.put("event_type", event.type);
		json.put("status", (event.results == null) ? "PENDING" : event.fails ? "FAILED" : "SUCCEEDED");
		json.put("results", event.results);
		json.put("error", event.fails && event.results != null ? "The model gave no answer." : null);
		return Optional.of(json);
	}

	synchronized void clear() {
		this.events.clear();
		this.queue.clear();
	}

}
