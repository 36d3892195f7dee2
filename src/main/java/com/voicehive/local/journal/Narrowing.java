package com.voicehive.local.journal;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.voicehive.local.feed.Micros;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Selection;
import com.voicehive.memory.SharedPhone;

/** The conditions under which a statement selects memories. */
record Narrowing(SqlSession session) {

	static Map<Identity.Kind, List<String>> byKind(Set<Identity> owners) {
		return owners.stream()
			.collect(Collectors.groupingBy(Identity::kind, TreeMap::new,
					Collectors.mapping(Identity::value, Collectors.toList())));
	}

	/** The column by which everything of an identity of a kind is found. */
	static String column(Identity.Kind kind) {
		return switch (kind) {
			case PHONE -> "phone";
			case EMAIL -> "email_key";
			case EXTERNAL_ID -> "external_key";
			case NAME -> "name_key";
			case SESSION -> "session_id";
		};
	}

	/** The conditions of a selection, each after an AND; adds their arguments. */
	String of(Selection selection, List<Object> arguments) {
		StringBuilder sql = new StringBuilder();
		if (selection.from() != null) {
			sql.append(" AND created_at >= ?");
			arguments.add(Micros.notBefore(selection.from()));
		}
		if (selection.sessionId() != null) {
			sql.append(" AND session_id = ?");
			arguments.add(hidden().of(Identity.session(selection.sessionId())));
		}
		if (selection.callId() != null) {
			sql.append(" AND call_id = ?");
			arguments.add(hidden().of(Hidden.Kind.CALL, selection.callId()));
		}
		if (selection.sharedPhone() != null) {
			sql.append(sharedPhone(selection.sharedPhone(), arguments));
		}
		if (selection.type() != null) {
			sql.append(" AND type = ?");
			arguments.add(selection.type().wireName());
		}
		for (String tag : selection.tags()) {
			// Far cheaper than to read the list, and it leaves few lists to read.
			sql.append(" AND instr(tags, ?) > 0");
			arguments.add(MemoryCodec.write(Objects.requireNonNull(hidden().of(Hidden.Kind.TAG, tag))));
		}
		if (!selection.tags().isEmpty()) {
			sql.append(" AND ").append(this.session.dialect().hasAllTags());
			arguments.add(hidden().list(Hidden.Kind.TAG, selection.tags()));
			arguments.add(selection.tags().size());
		}
		return sql.toString();
	}

	private Hidden hidden() {
		return this.session.hidden();
	}

	private String sharedPhone(SharedPhone phone, List<Object> arguments) {
		StringBuilder sql = new StringBuilder(" AND (name_key").append(in(Identity.Kind.NAME, phone.names(), arguments))
			.append(" OR (name_key IS NULL AND phone")
			.append(in(Identity.Kind.PHONE, phone.phones().stream().map(Identity::value).toList(), arguments))
			.append(")");
		byKind(phone.own())
			.forEach((kind, values) -> sql.append(" OR ").append(column(kind)).append(in(kind, values, arguments)));
		return sql.append(")").toString();
	}

	private String in(Identity.Kind kind, Collection<String> values, List<Object> arguments) {
		arguments.add(hidden().list(kind, values));
		return " IN (SELECT value FROM " + this.session.dialect().elements() + ")";
	}

}
