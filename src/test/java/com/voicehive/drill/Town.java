package com.voicehive.drill;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

import com.voicehive.drill.checker.Checker;

/** Everyone who calls, and what is known to all callers. */
final class Town {

	private final List<Resident> residents;

	private final Tokens tokens = new Tokens();

	private final Set<String> repeated = ConcurrentHashMap.newKeySet();

	Town(int size, Checker checker) {
		this.residents = IntStream.range(0, size).mapToObj((number) -> new Resident(number, checker)).toList();
	}

	List<Resident> residents() {
		return this.residents;
	}

	Tokens tokens() {
		return this.tokens;
	}

	/** Whether nobody has repeated that text before. */
	boolean mayRepeat(String token) {
		return this.repeated.add(token);
	}

}
