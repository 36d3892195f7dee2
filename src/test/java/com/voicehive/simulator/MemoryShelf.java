package com.voicehive.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where the simulator keeps memories: indexed by entity, by metadata and by word, so that
 * tens of thousands answer as fast as ten.
 */
final class MemoryShelf {

	/** Up to here it is faster to look at each memory than at each word. */
	private static final int FEW = 500;

	/** The same text in the same scope. */
	private record Exact(StoredMemory.Scope scope, String text) {
	}

	/** A memory and how well it matches, from 0 to 1. */
	record Scored(StoredMemory memory, double score) {
	}

	private static final Comparator<Scored> BEST_FIRST = Comparator.comparingDouble(Scored::score)
		.reversed()
		.thenComparing((scored) -> scored.memory().id());

	private final Map<String, StoredMemory> inOrder = new LinkedHashMap<>();

	private final Map<Exact, String> exact = new HashMap<>();

	// By id, which is random: the order of a list means nothing but is the same for all
	// of its pages.
	private final Map<String, TreeMap<String, StoredMemory>> byKey = new HashMap<>();

	private final Map<String, List<StoredMemory>> byWord = new HashMap<>();

	/** False when the same text is in the same scope already. */
	synchronized boolean put(StoredMemory memory) {
		if (this.exact.putIfAbsent(new Exact(memory.scope(), memory.text()), memory.id()) != null) {
			return false;
		}
		shelve(memory);
		return true;
	}

	private void shelve(StoredMemory memory) {
		this.inOrder.put(memory.id(), memory);
		for (String key : keys(memory)) {
			this.byKey.computeIfAbsent(key, (absent) -> new TreeMap<>()).put(memory.id(), memory);
		}
		for (String word : Words.of(memory.text())) {
			this.byWord.computeIfAbsent(word, (absent) -> new ArrayList<>()).add(memory);
		}
	}

	synchronized @Nullable StoredMemory get(String id) {
		return this.inOrder.get(id);
	}

	/** Puts a memory in the place of the one with its id. */
	synchronized void replace(StoredMemory memory) {
		Map<String, StoredMemory> order = new LinkedHashMap<>(this.inOrder);
		remove(memory.id());
		shelve(memory);
		this.exact.putIfAbsent(new Exact(memory.scope(), memory.text()), memory.id());
		order.put(memory.id(), memory);
		this.inOrder.clear();
		this.inOrder.putAll(order);
	}

	synchronized boolean remove(String id) {
		StoredMemory memory = this.inOrder.remove(id);
		if (memory == null) {
			return false;
		}
		this.exact.remove(new Exact(memory.scope(), memory.text()), id);
		keys(memory).forEach((key) -> this.byKey.get(key).remove(id));
		Words.of(memory.text()).forEach((word) -> this.byWord.get(word).remove(memory));
		return true;
	}

	synchronized void clear() {
		this.inOrder.clear();
		this.exact.clear();
		this.byKey.clear();
		this.byWord.clear();
	}

	/** All, in the order of their storing. */
	synchronized List<StoredMemory> all() {
		return List.copyOf(this.inOrder.values());
	}

	synchronized List<StoredMemory> newest(int count) {
		return this.inOrder.values().stream().skip(Math.max(0, this.inOrder.size() - count)).toList();
	}

	synchronized int size() {
		return this.inOrder.size();
	}

	/** Everything visible that matches, in an order that means nothing. */
	synchronized List<StoredMemory> list(Filter filter, Instant now) {
		return candidates(filter).stream().filter((memory) -> matches(filter, memory, now)).toList();
	}

	/** Everything visible that matches and shares a word, best first. */
	synchronized List<Scored> search(Set<String> words, Filter filter, Instant now) {
		Collection<StoredMemory> candidates = candidates(filter);
		// By identity: the hash of a memory goes through all of its metadata.
		Map<StoredMemory, Integer> shared = new IdentityHashMap<>();
		if (candidates.size() <= FEW) {
			for (StoredMemory memory : candidates) {
				Set<String> its = Words.of(memory.text());
				its.retainAll(words);
				shared.put(memory, its.size());
			}
		}
		else {
			for (String word : words) {
				this.byWord.getOrDefault(word, List.of()).forEach((memory) -> shared.merge(memory, 1, Integer::sum));
			}
		}
		List<Scored> scored = new ArrayList<>();
		shared.forEach((memory, count) -> {
			if (count > 0 && matches(filter, memory, now)) {
				scored.add(new Scored(memory, (double) count / words.size()));
			}
		});
		scored.sort(BEST_FIRST);
		return scored;
	}

	private static boolean matches(Filter filter, StoredMemory memory, Instant now) {
		return !memory.visibleAt().isAfter(now) && filter.condition().test(memory);
	}

	private Collection<StoredMemory> candidates(Filter filter) {
		Set<String> keys = filter.keys();
		if (keys == null) {
			return new TreeMap<>(this.inOrder).values();
		}
		if (keys.size() == 1) {
			return this.byKey.getOrDefault(keys.iterator().next(), new TreeMap<>()).values();
		}
		TreeMap<String, StoredMemory> candidates = new TreeMap<>();
		keys.forEach((key) -> candidates.putAll(this.byKey.getOrDefault(key, new TreeMap<>())));
		return candidates.values();
	}

	private static List<String> keys(StoredMemory memory) {
		List<String> keys = new ArrayList<>();
		for (String field : Filter.ENTITIES) {
			String value = memory.scope().entity(field);
			if (value != null) {
				keys.add(Filter.key(field, value));
			}
		}
		JsonNode metadata = memory.metadata();
		if (metadata != null) {
			metadata.properties().forEach((entry) -> {
				if (entry.getValue().isString()) {
					keys.add(Filter.key("metadata." + entry.getKey(), entry.getValue().stringValue()));
				}
			});
		}
		return keys;
	}

}
