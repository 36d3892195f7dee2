package com.voicehive.mem0;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

import com.voicehive.memory.Identity;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryHit;
import com.voicehive.memory.MemoryIds;
import com.voicehive.memory.MemoryQuery;
import com.voicehive.memory.RemoteMemory;
import com.voicehive.memory.SearchQuery;
import com.voicehive.memory.StoreCheck;
import com.voicehive.memory.StoreRejectedException;
import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.memory.Tenant;
import okhttp3.HttpUrl;
import tools.jackson.databind.JsonNode;

/**
 * The remote memory on Mem0's platform. Each call is one request; a list takes one for
 * each 200 memories, and a search that leaves out much a second one. No failure is
 * retried. A memory that does not match the query is left out of an answer, so that no
 * mistake of Mem0 shows one caller's data to another.
 */
public final class Mem0Store implements RemoteMemory {

	/** Enough for what typically takes seconds; see "What an add answers" of its API. */
	private static final Duration EXTRACTION = Duration.ofMinutes(1);

	/** Ample: 200 memories of ordinary size have less than one megabyte. */
	private static final long MAX_ANSWER_BYTES = 32 * 1024 * 1024;

	private static final Duration PING_LIMIT = Duration.ofSeconds(2);

	private static final int PAGE_SIZE = 200;

	/** Of someone with more memories than 50 pages hold, an arbitrary part is seen. */
	private static final int MAX_PAGES = 50;

	private static final int MAX_TOP_K = 1000;

	/** So much more than the limit is asked for when a selection leaves out. */
	private static final int SPARE = 10;

	private record Page(List<WireMemory> memories, boolean last) {
	}

	private final Mem0Settings settings;

	private final Mem0Filters filters;

	private final Mem0Client client;

	private final Records records;

	private final Gate gate;

	private final Function<Tenant, String> appIds;

	/**
	 * The memory of the default tenant.
	 * @param appIds the {@code app_id} of each tenant
	 * @param clock for a {@code Retry-After} that is a date
	 */
	public Mem0Store(Mem0Settings settings, Function<Tenant, String> appIds, InstantSource clock) {
		this(settings, appIds, clock, MAX_ANSWER_BYTES, PING_LIMIT);
	}

	Mem0Store(Mem0Settings settings, Function<Tenant, String> appIds, InstantSource clock, long maxAnswerBytes,
			Duration pingLimit) {
		this(settings, new Mem0Client(settings, maxAnswerBytes, pingLimit, clock), new Records(), Supplier::get,
				appIds);
	}

	private Mem0Store(Mem0Settings settings, Mem0Client client, Records records, Gate gate,
			Function<Tenant, String> appIds) {
		this.appIds = appIds;
		this.records = records;
		this.settings = settings;
		this.filters = new Mem0Filters(settings.appId());
		this.client = client;
		this.gate = gate;
	}

	@Override
	public Mem0Store through(Gate gate) {
		return new Mem0Store(this.settings, this.client, this.records, gate, this.appIds);
	}

	@Override
	public Mem0Store of(Tenant tenant) {
		return new Mem0Store(this.settings.withAppId(this.appIds.apply(tenant)), this.client, this.records, this.gate,
				this.appIds);
	}

	@Override
	public Acceptance add(Memory memory) {
		return this.gate.pass(() -> {
			JsonNode answer = this.client.send(this.client.address("v3", "memories", "add").build(),
					AddRequest.of(memory, this.settings));
			return AddAnswer.of(answer, this.settings.infer());
		});
	}

	/** Zero without extraction: then Mem0 recognises an exact repeat of a text. */
	@Override
	public Duration visibilityDelay() {
		return this.settings.infer() ? EXTRACTION : Duration.ZERO;
	}

	@Override
	public Extraction follow(String eventId) {
		return this.gate.pass(() -> this.client.get(this.client.address("v1", "event", eventId).build())
			.map(AddAnswer::extraction)
			.orElse(Extraction.UNKNOWN));
	}

	@Override
	public List<Memory> find(MemoryQuery query) {
		MemoryQuery.Position end = query.olderThan();
		return list(this.filters.of(query.owners(), query.selection()), (found) -> isOfAny(query.owners(), found))
			.stream()
			.map(this::memory)
			.filter(query.selection()::matches)
			.filter((memory) -> end == null || isOlder(memory, end))
			.sorted(Memory.NEWEST_FIRST)
			.limit(query.limit())
			.toList();
	}

	private static boolean isOlder(Memory memory, MemoryQuery.Position end) {
		int byTime = memory.createdAt().compareTo(end.createdAt());
		return (byTime != 0) ? byTime < 0 : memory.id().compareTo(end.id()) < 0;
	}

	@Override
	public List<MemoryHit> search(SearchQuery query) {
		if (query.text().isBlank()) {
			return List.of();
		}
		long wanted = query.selection().isAll() ? query.limit() : (long) query.limit() * SPARE;
		int topK = (int) Math.min(wanted, MAX_TOP_K);
		List<WireMemory> found = ask(query, topK);
		List<MemoryHit> hits = hits(query, found);
		boolean maybeMore = found.size() >= topK && topK < MAX_TOP_K && !query.selection().isAll();
		return (maybeMore && hits.size() < query.limit()) ? hits(query, ask(query, MAX_TOP_K)) : hits;
	}

	private List<WireMemory> ask(SearchQuery query, int topK) {
		Map<String, Object> request = new LinkedHashMap<>();
		request.put("query", query.text());
		request.put("filters", this.filters.of(query.owners(), query.selection()));
		request.put("top_k", topK);
		HttpUrl address = this.client.address("v3", "memories", "search").build();
		return this.gate.pass(() -> this.records.list(Mem0Json.list(this.client.ask(address, request), "results")));
	}

	private List<MemoryHit> hits(SearchQuery query, List<WireMemory> memories) {
		return memories.stream()
			.filter((found) -> isOfThisApp(found) && (query.owners().isEmpty() || isOfAny(query.owners(), found)))
			.map((found) -> new MemoryHit(memory(found), found.score()))
			.filter((hit) -> query.selection().matches(hit.memory()))
			.sorted(MemoryHit.BEST_FIRST)
			.limit(query.limit())
			.toList();
	}

	@Override
	public Optional<Memory> get(String id) {
		if (MemoryIds.isMem0s(id)) {
			return this.gate
				.pass(() -> this.client.get(this.client.address("v1", "memories", id).build()).map(this::record))
				.filter((found) -> found.id().equalsIgnoreCase(id) && this.settings.appId().equals(found.appId()))
				.map(this::memory);
		}
		return locate(id).stream().filter((memory) -> memory.id().equals(id)).findFirst();
	}

	@Override
	public List<Memory> locate(String memoryId) {
		return list(this.filters.ofMemory(memoryId), (found) -> memoryId.equals(found.memoryId())).stream()
			.map(this::memory)
			.toList();
	}

	/** A record that does not say whose it is may be another app's. */
	@Override
	public List<Memory> ofCalls(List<String> callIds) {
		return list(this.filters.ofCalls(callIds),
				(found) -> this.settings.appId().equals(found.appId()) && callIds.contains(found.callId()))
			.stream()
			.map(this::memory)
			.toList();
	}

	@Override
	public boolean update(String mem0Id, Memory memory) {
		HttpUrl address = addressOf(mem0Id);
		return this.gate.pass(() -> this.client.put(address, AddRequest.update(memory)));
	}

	@Override
	public boolean delete(String mem0Id) {
		HttpUrl address = addressOf(mem0Id);
		return this.gate.pass(() -> this.client.delete(address));
	}

	private HttpUrl addressOf(String mem0Id) {
		if (!WireMemory.isId(mem0Id)) {
			throw new IllegalArgumentException("mem0Id (expected: an id that Mem0 gave)");
		}
		return this.client.address("v1", "memories", mem0Id).build();
	}

	@Override
	public StoreCheck check() {
		try {
			this.client.ping();
			return StoreCheck.OK;
		}
		catch (StoreUnavailableException ex) {
			return switch (ex.reason()) {
				// Whoever tells a limit is there and well.
				case RATE_LIMITED, QUOTA_EXCEEDED -> StoreCheck.OK;
				case CONNECTION, TIMEOUT -> StoreCheck.failed("Mem0 could not be reached");
				case UNAUTHORIZED -> StoreCheck.failed("Mem0 refuses the key");
				case BROKEN, NOT_TRIED -> StoreCheck.failed("Mem0 is broken");
			};
		}
		catch (StoreRejectedException ex) {
			return StoreCheck.failed("Mem0 is broken");
		}
		catch (IllegalStateException ex) {
			return StoreCheck.failed("the connection to Mem0 is closed");
		}
	}

	@Override
	public void close() {
		this.client.close();
	}

	/** The memories of all pages, in no order. */
	private List<WireMemory> list(Map<String, Object> filters, Predicate<WireMemory> asked) {
		Map<String, WireMemory> found = new LinkedHashMap<>();
		Page page;
		int number = 0;
		do {
			page = page(filters, ++number);
			// A memory moves to the next page when another is stored meanwhile.
			page.memories()
				.stream()
				.filter(this::isOfThisApp)
				.filter(asked)
				.forEach((memory) -> found.put(memory.id(), memory));
		}
		while (!page.last() && number < MAX_PAGES);
		return new ArrayList<>(found.values());
	}

	private Page page(Map<String, Object> filters, int number) {
		HttpUrl address = this.client.address("v3", "memories")
			.addQueryParameter("page", Integer.toString(number))
			.addQueryParameter("page_size", Integer.toString(PAGE_SIZE))
			.build();
		return this.gate.pass(() -> {
			JsonNode answer = this.client.ask(address, Map.of("filters", filters));
			JsonNode records = Mem0Json.list(answer, "results");
			// Its address is not followed: an answer must not lead the key elsewhere.
			return new Page(this.records.list(records), !answer.hasNonNull("next") || records.isEmpty());
		});
	}

	/** A single record without an id is an answer that makes no sense. */
	private WireMemory record(JsonNode answer) {
		return this.records.read(answer).orElseThrow(() -> Mem0Errors.malformed("id"));
	}

	/**
	 * How many records of Mem0's answers were odd since the start: mended or left out.
	 */
	public long oddRecords() {
		return this.records.odd();
	}

	private static boolean isOfAny(Set<Identity> owners, WireMemory found) {
		return owners.stream().anyMatch(found::isOf);
	}

	/** Of a record that tells no app, Mem0 was asked for those of this one. */
	private boolean isOfThisApp(WireMemory found) {
		return found.appId() == null || found.appId().equals(this.settings.appId());
	}

	private Memory memory(WireMemory found) {
		return found.memory(this.settings.infer());
	}

	/** Reveals the host only. */
	@Override
	public String toString() {
		return "Mem0Store(" + this.settings.url().host() + ")";
	}

}
