package com.voicehive.caller;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.voicehive.memory.Nobody;
import com.voicehive.web.Limits;
import com.voicehive.web.TextRules;
import org.jspecify.annotations.Nullable;

/**
 * Whom a lead is about, in the spellings of CRMs: {@code Phone}, {@code phone_number} and
 * {@code phoneNumber} are one to them, and some nest it one level down.
 */
public final class LeadContact {

	private static final List<String> PHONES = List.of("phone", "phonenumber", "mobile", "mobilephone", "mobilenumber",
			"cellphone", "telephone");

	private static final List<String> EMAILS = List.of("email", "emailaddress");

	private static final List<String> IDS = List.of("id", "externalid");

	private static final List<String> NAMES = List.of("name", "fullname");

	private static final List<String> PARTS_OF_A_NAME = List.of("firstname", "lastname");

	private static final List<String> NESTED = List.of("properties", "contact", "customer");

	private static final Set<String> READ = Stream.of(PHONES, EMAILS, IDS, NAMES, PARTS_OF_A_NAME, NESTED)
		.flatMap(List::stream)
		.collect(Collectors.toUnmodifiableSet());

	private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}]+");

	private final List<Level> levels = new ArrayList<>();

	LeadContact(Map<String, @Nullable Object> leadData) {
		Level top = Level.of("lead_data", leadData);
		this.levels.add(top);
		NESTED.forEach((name) -> top.objects(name).forEach(this.levels::add));
	}

	/** Whether a field can say whom a lead is about. */
	public static boolean reads(String name) {
		return READ.contains(plain(name));
	}

	private static String plain(String name) {
		return SIGNS.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
	}

	List<Told> phones() {
		return told(PHONES, Limits.PHONE);
	}

	List<Told> emails() {
		return told(EMAILS, Limits.EMAIL);
	}

	List<Told> ids() {
		return told(IDS, Limits.ID).stream().filter((id) -> TextRules.idDefect(id.text()) == null).toList();
	}

	List<Told> names() {
		List<Told> names = new ArrayList<>(told(NAMES, Limits.NAME));
		for (Level level : this.levels) {
			String name = PARTS_OF_A_NAME.stream()
				.flatMap((part) -> level.told(part, Limits.NAME).limit(1))
				.map((part) -> part.text().strip())
				.filter((part) -> !Nobody.is(part))
				.collect(Collectors.joining(" "));
			if (!name.isEmpty() && TextRules.excess(name, Limits.NAME) == null) {
				names.add(new Told(level.path(), name));
			}
		}
		return names;
	}

	private List<Told> told(List<String> names, int maxLength) {
		return this.levels.stream()
			.flatMap((level) -> names.stream().flatMap((name) -> level.told(name, maxLength)))
			.toList();
	}

	/** An object's fields by their plain names, those alone that are read. */
	private record Level(String path, Map<String, List<Map.Entry<?, ?>>> fields) {

		static Level of(String path, Map<?, ?> data) {
			Map<String, List<Map.Entry<?, ?>>> fields = new HashMap<>();
			for (Map.Entry<?, ?> field : data.entrySet()) {
				String name = plain(String.valueOf(field.getKey()));
				if (READ.contains(name)) {
					fields.computeIfAbsent(name, (any) -> new ArrayList<>()).add(field);
				}
			}
			return new Level(path, fields);
		}

		Stream<Level> objects(String name) {
			return fields(name).filter((field) -> field.getValue() instanceof Map)
				.map((field) -> Level.of(pathOf(field), (Map<?, ?>) field.getValue()));
		}

		Stream<Told> told(String name, int maxLength) {
			return fields(name).flatMap((field) -> values(field.getValue())
				.filter((value) -> value instanceof String || (isNumbered(name) && isIntegral(value)))
				.map(Object::toString)
				.filter((text) -> !TextRules.isBlank(text) && TextRules.excess(text, maxLength) == null)
				.map((text) -> new Told(pathOf(field), text)));
		}

		private static boolean isNumbered(String name) {
			return PHONES.contains(name) || IDS.contains(name);
		}

		private static boolean isIntegral(Object value) {
			return value instanceof Number && !(value instanceof BigDecimal);
		}

		private Stream<Map.Entry<?, ?>> fields(String name) {
			return this.fields.getOrDefault(name, List.of()).stream();
		}

		private String pathOf(Map.Entry<?, ?> field) {
			return this.path + "." + field.getKey();
		}

		/** Some CRMs say of each value of which kind it is, and list them. */
		private static Stream<?> values(@Nullable Object value) {
			Stream<?> listed = (value instanceof List<?> list) ? list.stream().filter(Map.class::isInstance)
					: Stream.ofNullable(value);
			return listed
				.flatMap((each) -> Stream.ofNullable((each instanceof Map<?, ?> map) ? map.get("value") : each));
		}

	}

}
