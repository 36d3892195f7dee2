package com.voicehive.memory;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Masks all that is kept of what callers say, but for what they are known by. Of one
 * memory at a time: it notes what was masked in it.
 */
public final class MemoryMasking {

	private static final Set<Sensitive> IDENTITIES = EnumSet.of(Sensitive.PHONE, Sensitive.EMAIL);

	/** Between the words of a field's name: "cardCode", "card_code", "card-code". */
	private static final Pattern JOINT = Pattern.compile("(?<=[a-z])(?=[A-Z])|[_-]+");

	private static final Pattern NAMES_IDENTITY = Pattern.compile("(?i).*(?:phone|mobile|mail).*");

	/** Numbers of a few digits that are together no longer than that of a card. */
	private static final Pattern FEW_DIGITS = Pattern.compile("(?=(?: ?[0-9]){3,19}$)[0-9]{1,6}(?: [0-9]{1,6})*");

	/** A longer number is none of anything. */
	private static final int MOST_ZEROS = 64;

	private final Masking masking;

	private final Set<Sensitive> kinds = EnumSet.noneOf(Sensitive.class);

	private MemoryMasking(Masking masking) {
		this.masking = masking;
	}

	/**
	 * A draft, and what was masked in it.
	 * @throws StorageException when masking fails: then it must not be kept
	 */
	static MaskedDraft of(Masking masking, MemoryDraft draft) {
		try {
			MemoryMasking mask = new MemoryMasking(masking);
			MemoryDraft masked = draft.saying(mask.content(draft.content()), mask.caller(draft.caller()));
			return new MaskedDraft(masked, List.copyOf(mask.kinds));
		}
		catch (RuntimeException ex) {
			throw failure(ex);
		}
	}

	/**
	 * What a memory is to say.
	 * @throws StorageException when masking fails
	 */
	static Content of(Masking masking, Content content) {
		try {
			return new MemoryMasking(masking).content(content);
		}
		catch (RuntimeException ex) {
			throw failure(ex);
		}
	}

	/**
	 * A memory that is kept; the same object when it may stay so.
	 * @throws StorageException when masking fails
	 */
	static Memory ofKept(Masking masking, Memory memory) {
		try {
			MemoryMasking mask = new MemoryMasking(masking);
			Content content = mask.content(memory.content());
			Caller caller = mask.caller(memory.caller());
			return mask.kinds.isEmpty() ? memory : memory.saying(content, memory.revision()).of(caller);
		}
		catch (RuntimeException ex) {
			throw failure(ex);
		}
	}

	/**
	 * Whether something is to be masked.
	 * @throws StorageException when masking fails
	 */
	static boolean isDue(Masking masking, Content content) {
		try {
			MemoryMasking mask = new MemoryMasking(masking);
			mask.content(content);
			return !mask.kinds.isEmpty();
		}
		catch (RuntimeException ex) {
			throw failure(ex);
		}
	}

	/** A memory of Mem0, which others may have stored there. */
	public static Memory of(Masking masking, Memory memory) {
		if (masking == Masking.NONE) {
			return memory;
		}
		MemoryMasking mask = new MemoryMasking(masking);
		Content content = mask.content(memory.content());
		return mask.kinds.isEmpty() ? memory : memory.saying(content, memory.revision());
	}

	/** Says nothing of the text. */
	static StorageException failure(RuntimeException ex) {
		return new StorageException("what must not be kept can't be masked", new WithoutMessage(ex));
	}

	private Content content(Content content) {
		Turn turn = content.turn();
		Map<String, @Nullable Object> metadata = object("", content.metadata());
		List<String> tags = list("tags", content.tags()).stream().map(String::valueOf).toList();
		if (turn != null) {
			return Content.of(new Turn(orNull(turn.query()), orNull(turn.answer())), tags, metadata);
		}
		// A lead's text tells identities too.
		String text = (metadata.get("lead_data") instanceof Map<?, ?> lead && LeadText.isLead(content.text()))
				? leadText(lead, metadata.get("transcript_summary")) : text(content.text());
		return new Content(text, null, tags, metadata);
	}

	static String leadText(Map<?, ?> lead, @Nullable Object summary) {
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		lead.forEach((name, value) -> fields.put(String.valueOf(name), value));
		return LeadText.of(fields, (summary != null) ? summary.toString() : null);
	}

	private Caller caller(Caller caller) {
		return new Caller(caller.phone(), caller.email(), caller.externalId(), orNull(caller.name()),
				caller.sessionId(), orNull(caller.callerId()));
	}

	private @Nullable String orNull(@Nullable String text) {
		return (text != null) ? text(text) : null;
	}

	private String text(String text) {
		Masked masked = this.masking.mask(text);
		this.kinds.addAll(masked.kinds());
		return masked.text();
	}

	/**
	 * @param named what the object is, as in "card"; empty for nobody knows what
	 */
	private Map<String, @Nullable Object> object(String named, Map<?, ?> fields) {
		String of = fields.values().stream().anyMatch(this::isCard) ? "card " : named;
		Map<String, @Nullable Object> masked = new LinkedHashMap<>();
		fields.forEach((name, value) -> {
			String known = text(String.valueOf(name));
			String free = known;
			for (int i = 2; masked.containsKey(free); i++) {
				free = known + " " + i;
			}
			masked.put(free, value(of + name, value));
		});
		return masked;
	}

	private boolean isCard(@Nullable Object value) {
		return (value instanceof String || value instanceof Number)
				&& this.masking.mask(plain(value)).kinds().contains(Sensitive.CARD);
	}

	private @Nullable Object value(String name, @Nullable Object value) {
		if (value instanceof Map<?, ?> object) {
			return object(name + " ", object);
		}
		if (value instanceof Collection<?> list) {
			return list(name, list);
		}
		return (value instanceof String || value instanceof Number) ? field(name, value) : value;
	}

	/**
	 * Each by itself, and what they are together: keys that were pressed, groups of a
	 * card.
	 */
	private List<@Nullable Object> list(String name, Collection<?> values) {
		List<@Nullable Object> each = new ArrayList<>();
		values.forEach((value) -> each.add(value(name, value)));
		if (each.size() < 2) {
			return each;
		}
		String digits = each.stream().map(String::valueOf).collect(Collectors.joining(" "));
		if (FEW_DIGITS.matcher(digits).matches()) {
			Object together = field(name, digits);
			return (together == digits) ? each : List.of(together);
		}
		return each.stream().allMatch(String.class::isInstance) ? over(each.stream().map(String::valueOf).toList())
				: each;
	}

	private List<@Nullable Object> over(List<String> texts) {
		List<@Nullable Object> masked = new ArrayList<>();
		for (Masked each : this.masking.maskAcross(texts)) {
			this.kinds.addAll(each.kinds());
			masked.add(each.text());
		}
		return masked;
	}

	/** Without an exponent, behind which the number of a card is not seen. */
	private static String plain(Object value) {
		return (value instanceof BigDecimal number && Math.abs((long) number.scale()) < MOST_ZEROS)
				? number.toPlainString() : value.toString();
	}

	/**
	 * The name of a field tells what it holds: of a number alone nobody knows it is a
	 * PIN.
	 */
	private Object field(String name, Object value) {
		String said = plain(value);
		String named = JOINT.matcher(name).replaceAll(" ") + ": ";
		Masked together = this.masking.mask(named + said);
		boolean keepsName = together.text().startsWith(named);
		Masked masked = keepsName ? new Masked(together.text().substring(named.length()), together.kinds())
				: this.masking.mask(said);
		boolean identity = NAMES_IDENTITY.matcher(name).matches() && IDENTITIES.containsAll(masked.kinds());
		if (masked.kinds().isEmpty() || identity) {
			return value;
		}
		this.kinds.addAll(masked.kinds());
		return masked.text();
	}

}
