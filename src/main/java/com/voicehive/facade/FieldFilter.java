package com.voicehive.facade;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

import com.voicehive.web.RefusedException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a field of a filter asks of a memory. */
final class FieldFilter {

	private static final Set<String> TIMES = Set.of("created_at", "updated_at", "timestamp", "expiration_date");

	private FieldFilter() {
	}

	static Predicate<View> of(String key, JsonNode value) {
		if (TIMES.contains(key)) {
			return operators(key, value, "eq", (operator, operand) -> time(key, operator, operand));
		}
		return switch (key) {
			case "categories" -> operators(key, value, "contains", FieldFilter::category);
			case "metadata" -> metadata(value);
			case "keywords", "keywords_search", "text" -> operators(key, value, "icontains", FieldFilter::words);
			case "memory_ids" ->
				operators(key, value.isArray() ? null : value, "in", value, (operator, operand) -> ids(operand));
			default -> operators(key, value, "eq", (operator, operand) -> id(key, operator, operand));
		};
	}

	/** What an operator asks, with what stands behind it. */
	@FunctionalInterface
	private interface Operator {

		@Nullable Predicate<View> of(String operator, JsonNode operand);

	}

	private static Predicate<View> operators(String key, JsonNode value, String bare, Operator meaning) {
		return operators(key, value.isObject() ? value : null, bare, value, meaning);
	}

	/** All operators of an object, or the one that a bare value stands for. */
	private static Predicate<View> operators(String key, @Nullable JsonNode object, String bare, JsonNode value,
			Operator meaning) {
		List<Predicate<View>> all = new ArrayList<>();
		if (object == null) {
			all.add(required(key, meaning.of(bare, value)));
		}
		else {
			object.properties().forEach((each) -> all.add(required(key, meaning.of(each.getKey(), each.getValue()))));
		}
		if (all.isEmpty()) {
			throw RefusedException.invalid("filters." + key, "must not be empty");
		}
		return (view) -> all.stream().allMatch((each) -> each.test(view));
	}

	private static Predicate<View> required(String key, @Nullable Predicate<View> meaning) {
		if (meaning == null) {
			throw RefusedException.invalid("filters." + key, "has an operator or a value that is not known");
		}
		return meaning;
	}

	private static @Nullable Predicate<View> id(String key, String operator, JsonNode operand) {
		return switch (operator) {
			case "eq" -> isScalar(operand) ? (view) -> is(operand.asString(), view, key) : null;
			case "ne" -> isScalar(operand) ? (view) -> !is(operand.asString(), view, key) : null;
			case "in" -> (operand.isArray() && !operand.isEmpty())
					? (view) -> operand.valueStream().anyMatch((each) -> is(each.asString(""), view, key)) : null;
			default -> null;
		};
	}

	/** Whether a memory has an id; a null is asked of none, and {@code *} is any. */
	static boolean is(@Nullable String wanted, View view, String key) {
		if (wanted == null) {
			return true;
		}
		String id = switch (key) {
			case "user_id" -> view.user();
			case "run_id" -> view.run();
			default -> view.said(key);
		};
		return wanted.equals(Scope.ANY) ? id != null
				: wanted.equals(id) || (key.equals("user_id") && wanted.equals(view.foundBy()));
	}

	private static @Nullable Predicate<View> time(String key, String operator, JsonNode operand) {
		if (operator.equals("in")) {
			List<Instant> times = operand.valueStream().map(FieldFilter::instant).filter(Objects::nonNull).toList();
			return (times.isEmpty() || times.size() < operand.size()) ? null
					: (view) -> times.contains(timeOf(key, view));
		}
		Instant time = instant(operand);
		if (time == null) {
			return null;
		}
		Function<Integer, Boolean> holds = switch (operator) {
			case "eq" -> (order) -> order == 0;
			case "ne" -> (order) -> order != 0;
			case "gt" -> (order) -> order > 0;
			case "gte" -> (order) -> order >= 0;
			case "lt" -> (order) -> order < 0;
			case "lte" -> (order) -> order <= 0;
			default -> null;
		};
		return (holds == null) ? null : (view) -> {
			Instant own = timeOf(key, view);
			return own != null && holds.apply(own.compareTo(time));
		};
	}

	private static @Nullable Instant instant(JsonNode operand) {
		return isScalar(operand) ? Times.read(operand.asString()) : null;
	}

	private static @Nullable Instant timeOf(String key, View view) {
		return switch (key) {
			case "updated_at" -> view.updatedAt();
			case "expiration_date" ->
				(view.said(View.EXPIRES) != null) ? Times.read(String.valueOf(view.said(View.EXPIRES))) : null;
			default -> view.memory().createdAt();
		};
	}

	private static @Nullable Predicate<View> category(String operator, JsonNode operand) {
		return switch (operator) {
			case "contains" -> isScalar(operand) ? (view) -> hasCategory(view, operand.asString()) : null;
			case "in" -> (operand.isArray() && !operand.isEmpty())
					? (view) -> operand.valueStream().anyMatch((each) -> hasCategory(view, each.asString(""))) : null;
			default -> null;
		};
	}

	private static boolean hasCategory(View view, String category) {
		return view.memory().tags().stream().anyMatch(category::equalsIgnoreCase);
	}

	private static @Nullable Predicate<View> words(String operator, JsonNode operand) {
		if (!isScalar(operand)) {
			return null;
		}
		String words = operand.asString();
		return switch (operator) {
			case "contains" -> (view) -> view.text().contains(words);
			case "icontains" -> (view) -> view.text().toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
			default -> null;
		};
	}

	private static @Nullable Predicate<View> ids(JsonNode operand) {
		return (operand.isArray() && !operand.isEmpty())
				? (view) -> operand.valueStream().anyMatch((each) -> each.asString("").equals(view.memory().id()))
				: null;
	}

	/** Each of its keys by itself. */
	private static Predicate<View> metadata(JsonNode value) {
		if (!value.isObject() || value.isEmpty()) {
			throw RefusedException.invalid("filters.metadata", "must be an object of keys");
		}
		List<Predicate<View>> all = value.properties()
			.stream()
			.map((each) -> operators("metadata", each.getValue(), "eq",
					(operator, operand) -> metadata(each.getKey(), operator, operand)))
			.toList();
		return (view) -> all.stream().allMatch((each) -> each.test(view));
	}

	private static @Nullable Predicate<View> metadata(String key, String operator, JsonNode operand) {
		if (!isScalar(operand)) {
			return null;
		}
		String wanted = operand.asString();
		Function<View, String> of = (view) -> String.valueOf(view.metadata().get(key));
		return switch (operator) {
			case "eq" -> (view) -> of.apply(view).equals(wanted);
			case "ne" -> (view) -> !of.apply(view).equals(wanted);
			case "contains" -> (view) -> of.apply(view).contains(wanted);
			default -> null;
		};
	}

	private static boolean isScalar(JsonNode value) {
		return value.isString() || value.isNumber() || value.isBoolean();
	}

}
