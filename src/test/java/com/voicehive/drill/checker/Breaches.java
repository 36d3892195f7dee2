package com.voicehive.drill.checker;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What was found, counted by kind. Safe for use by many threads. */
public final class Breaches {

	private static final int EXAMPLES = 5;

	private final Map<Breach, Integer> counts = new EnumMap<>(Breach.class);

	private final Map<Breach, List<String>> examples = new EnumMap<>(Breach.class);

	/**
	 * @param detail for people who look for the cause; only the first few are kept
	 */
	public void add(Breach breach, String detail) {
		add(breach, 1, detail);
	}

	synchronized void add(Breach breach, int count, String detail) {
		this.counts.merge(breach, count, Integer::sum);
		List<String> kept = this.examples.computeIfAbsent(breach, (absent) -> new ArrayList<>());
		if (kept.size() < EXAMPLES) {
			kept.add(detail);
		}
	}

	public synchronized int count(Breach breach) {
		return this.counts.getOrDefault(breach, 0);
	}

	/** Only what was found, and how often. */
	public synchronized Map<Breach, Integer> counts() {
		return new EnumMap<>(this.counts);
	}

	public synchronized List<String> examples(Breach breach) {
		return List.copyOf(this.examples.getOrDefault(breach, List.of()));
	}

}
