package com.voicehive.relevance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import com.voicehive.memory.Turn;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One customer's calls over a year, and what somebody may ask about them.
 *
 * @param number even ones are for tuning, odd ones for testing
 */
record Customer(int number, String name, List<Said> turns, List<Question> questions) {

	private static final int COUNT = 20;

	/** A turn, its place among the customer's turns and the place of its call. */
	record Said(int index, int call, Turn turn) {
	}

	/** A question and the places of all turns that answer it. */
	record Question(String category, String text, Set<Integer> answers) {
	}

	boolean isForTuning() {
		return this.number % 2 == 0;
	}

	String phone() {
		return "+1555010%04d".formatted(this.number);
	}

	static List<Customer> all() {
		List<Customer> all = new ArrayList<>();
		for (int number = 1; number <= COUNT; number++) {
			all.add(read("customer-%02d".formatted(number), number));
		}
		return all;
	}

	static Customer read(String file, int number) {
		JsonNode json = json("/relevance/" + file + ".json");
		List<Said> turns = new ArrayList<>();
		Map<String, Integer> marks = new HashMap<>();
		int call = 0;
		for (JsonNode each : json.path("calls")) {
			for (JsonNode turn : each.path("turns")) {
				if (turn.size() > 2) {
					marks.put(turn.get(2).asString(), turns.size());
				}
				turns.add(new Said(turns.size(), call, new Turn(turn.get(0).asString(), turn.get(1).asString())));
			}
			call++;
		}
		List<Question> questions = new ArrayList<>();
		for (JsonNode question : json.path("questions")) {
			Set<Integer> answers = question.path("answers")
				.valueStream()
				.map((mark) -> Objects.requireNonNull(marks.get(mark.asString())))
				.collect(Collectors.toUnmodifiableSet());
			questions.add(new Question(question.path("category").asString(), question.path("ask").asString(), answers));
		}
		return new Customer(number, json.path("customer").asString(), turns, questions);
	}

	private static JsonNode json(String name) {
		try (InputStream file = Objects.requireNonNull(Customer.class.getResourceAsStream(name), name)) {
			return JsonMapper.shared().readTree(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
