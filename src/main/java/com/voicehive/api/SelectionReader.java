package com.voicehive.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

import com.voicehive.memory.MemoryType;
import com.voicehive.memory.Selection;
import com.voicehive.web.FieldReader;
import com.voicehive.web.QueryParams;
import com.voicehive.web.TextRules;
import org.jspecify.annotations.Nullable;

/** Reads which memories are wanted: fields of a body, or parameters of a URL. */
final class SelectionReader {

	/** The parameter that may be given more than once. */
	static final String TAGS = "tags";

	private static final String FROM = "from";

	private static final String TO = "to";

	private static final String TYPE = "type";

	private static final String SESSION = "session_id";

	/** The fields of a body. */
	static final List<String> FIELDS = List.of(FROM, TO, TAGS, TYPE, SESSION);

	private static final Pattern TIME = Pattern.compile(
			"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})",
			Pattern.CASE_INSENSITIVE);

	/** As in {@link IdentityReader}. */
	private static final Pattern LOST_PLUS = Pattern.compile(" (?=[0-9]{2}:[0-9]{2}$)");

	/** Of a time. */
	private static final int LENGTH = 35;

	private final BiConsumer<String, String> refuse;

	private SelectionReader(BiConsumer<String, String> refuse) {
		this.refuse = refuse;
	}

	/** What was read counts only when nothing was refused. */
	static Selection of(FieldReader fields) {
		return new SelectionReader(fields::refuse).selection(fields.text(FROM, LENGTH), fields.text(TO, LENGTH),
				fields.tags(), fields.text(TYPE, LENGTH), fields.id(SESSION));
	}

	/** What was read counts only when nothing was refused. */
	static Selection of(QueryParams params) {
		SelectionReader selections = new SelectionReader(params::refuse);
		String from = params.text(FROM);
		String to = params.text(TO);
		String session = params.text(SESSION);
		String defect = (session != null) ? TextRules.idDefect(session) : null;
		if (defect != null) {
			params.refuse(SESSION, defect);
		}
		return selections.selection(withPlus(from), withPlus(to), selections.tags(params.texts(TAGS)),
				params.text(TYPE), (defect == null) ? session : null);
	}

	private static @Nullable String withPlus(@Nullable String time) {
		return (time != null) ? LOST_PLUS.matcher(time).replaceFirst("+") : null;
	}

	private List<String> tags(List<String> sent) {
		String excess = TextRules.tagExcess(sent.size());
		String defect = (excess != null) ? excess
				: sent.stream().map(TextRules::tagDefect).filter(Objects::nonNull).findFirst().orElse(null);
		if (defect != null) {
			this.refuse.accept(TAGS, defect);
			return List.of();
		}
		return sent;
	}

	private Selection selection(@Nullable String from, @Nullable String to, List<String> tags, @Nullable String type,
			@Nullable String sessionId) {
		Instant begin = time(FROM, from);
		Instant end = time(TO, to);
		if (begin != null && end != null && end.isBefore(begin)) {
			this.refuse.accept(FROM, "must not be after to");
			end = null;
		}
		return new Selection(begin, end, new HashSet<>(tags), type(type), sessionId);
	}

	private @Nullable Instant time(String name, @Nullable String text) {
		if (text == null) {
			return null;
		}
		try {
			if (TIME.matcher(text).matches()) {
				return OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant();
			}
		}
		catch (DateTimeException ex) {
			// Refused below.
		}
		this.refuse.accept(name, "must be an RFC 3339 time such as 2024-12-01T14:30:22Z");
		return null;
	}

	private @Nullable MemoryType type(@Nullable String text) {
		if (text == null) {
			return null;
		}
		for (MemoryType type : MemoryType.values()) {
			if (type.wireName().equals(text)) {
				return type;
			}
		}
		this.refuse.accept(TYPE, "must be one of conversation, lead_summary");
		return null;
	}

}
