package com.voicehive.drill;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

import com.voicehive.drill.checker.Checker;

/**
 * Everyone who calls one tenant, and what is known to all callers. In each town the same
 * people live.
 */
final class Town {

	private static final int CALLERS_OF_A_CHAT = 10;

	private final String tenant;

	private final Checker checker;

	private final List<Resident> residents;

	private final List<Resident> chatting;

	private final Tokens tokens;

	private final Set<String> repeated = ConcurrentHashMap.newKeySet();

	/**
	 * @param tokens other than those of all other towns
	 */
	Town(String tenant, int size, Checker checker, Tokens tokens) {
		this.tenant = tenant;
		this.checker = checker;
		this.tokens = tokens;
		this.residents = IntStream.range(0, size).mapToObj((number) -> Resident.caller(number, checker)).toList();
		this.chatting = IntStream.range(0, 1 + size / CALLERS_OF_A_CHAT)
			.mapToObj((number) -> Resident.chatting(number, checker))
			.toList();
	}

	String tenant() {
		return this.tenant;
	}

	/** Under which Mem0 keeps what is the tenant's. */
	String appId() {
		return this.tenant.equals("default") ? "voicehive" : "voicehive-" + this.tenant;
	}

	Checker checker() {
		return this.checker;
	}

	List<Resident> residents() {
		return this.residents;
	}

	/** Those who are remembered by Mem0's own API, each by one agent alone. */
	List<Resident> chatting() {
		return this.chatting;
	}

	Tokens tokens() {
		return this.tokens;
	}

	/** Whether nobody has repeated that text before. */
	boolean mayRepeat(String token) {
		return this.repeated.add(token);
	}

}
