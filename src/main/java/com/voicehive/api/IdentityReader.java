package com.voicehive.api;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import com.voicehive.memory.Identity;
import com.voicehive.memory.Names;
import com.voicehive.memory.PhoneNumbers;
import com.voicehive.web.FieldReader;
import com.voicehive.web.Limits;
import com.voicehive.web.QueryParams;
import com.voicehive.web.TextRules;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Reads who someone is. */
@Component
final class IdentityReader {

	private static final String IDENTIFIER = "user_identifier";

	private static final String TYPE = "identifier_type";

	/** A plus that was not percent-encoded arrives as a space. */
	private static final Pattern LOST_PLUS = Pattern.compile(" +(?=[0-9])");

	private final PhoneNumbers phones;

	IdentityReader(PhoneNumbers phones) {
		this.phones = phones;
	}

	/**
	 * Who is asked for.
	 *
	 * @param identity its key
	 * @param shown as the answer repeats it
	 */
	record Asked(Identity identity, String shown) {

		/** Reveals nothing. */
		@Override
		public String toString() {
			return "Asked(...)";
		}

	}

	/** The phone in {@code user_phone}; null when none is given or it is withheld. */
	@Nullable String phone(FieldReader fields) {
		String text = fields.text("user_phone", Limits.PHONE);
		if (text == null || this.phones.isWithheld(text)) {
			return null;
		}
		Optional<String> phone = this.phones.canonical(text);
		if (phone.isEmpty()) {
			fields.refuse("user_phone", "must be a phone number");
		}
		return phone.orElse(null);
	}

	/** The phone in extra data, as far as there is one: a text or an integral number. */
	@Nullable String phone(@Nullable Object value) {
		boolean integral = value instanceof Number && !(value instanceof BigDecimal);
		if (value == null || !(integral || value instanceof String)) {
			return null;
		}
		String text = value.toString();
		if (TextRules.excess(text, Limits.PHONE) != null || this.phones.isWithheld(text)) {
			return null;
		}
		return this.phones.canonical(text).orElse(null);
	}

	/** The name in extra data, as far as there is one. */
	static @Nullable String name(@Nullable Object value) {
		return (value instanceof String text && !TextRules.isBlank(text) && TextRules.excess(text, Limits.NAME) == null)
				? text : null;
	}

	/**
	 * Who the parameters ask for; null when they are wrong.
	 */
	@Nullable Asked required(QueryParams params) {
		String type = params.requiredText(TYPE);
		String identifier = params.requiredText(IDENTIFIER);
		if (type == null || identifier == null) {
			return null;
		}
		Identity.Kind kind = kind(type, params);
		if (kind == Identity.Kind.PHONE && this.phones.isWithheld(withPlus(identifier))) {
			params.refuse(IDENTIFIER, "is withheld, which is nobody's number");
			return null;
		}
		return (kind != null) ? asked(kind, identifier, params) : null;
	}

	/**
	 * Who the parameters name; null when they name nobody, also by a withheld number.
	 */
	@Nullable Asked optional(QueryParams params) {
		String type = params.text(TYPE);
		String identifier = params.text(IDENTIFIER);
		if (type == null && identifier == null) {
			return null;
		}
		if (type == null || identifier == null) {
			params.refuse((type == null) ? TYPE : IDENTIFIER,
					"is required with " + ((type == null) ? IDENTIFIER : TYPE));
			return null;
		}
		Identity.Kind kind = kind(type, params);
		if (kind == null || (kind == Identity.Kind.PHONE && this.phones.isWithheld(withPlus(identifier)))) {
			return null;
		}
		return asked(kind, identifier, params);
	}

	private static Identity.@Nullable Kind kind(String type, QueryParams params) {
		for (Identity.Kind kind : Identity.Kind.values()) {
			if (kind.wireName().equals(type)) {
				return kind;
			}
		}
		params.refuse(TYPE, "must be one of phone, name, session_id");
		return null;
	}

	private @Nullable Asked asked(Identity.Kind kind, String identifier, QueryParams params) {
		String defect = TextRules.defect(identifier);
		switch (kind) {
			case PHONE -> {
				String number = withPlus(identifier);
				Optional<String> phone = this.phones.canonical(number);
				if (TextRules.excess(number, Limits.PHONE) == null && phone.isPresent()) {
					return new Asked(Identity.phone(phone.get()), phone.get());
				}
				defect = "must be a phone number of at most " + Limits.PHONE + " characters";
			}
			case NAME -> {
				String key = Names.key(identifier);
				defect = (defect != null) ? defect : TextRules.excess(identifier, Limits.NAME);
				if (defect == null && !key.isEmpty()) {
					return new Asked(Identity.name(key), identifier);
				}
				defect = (defect != null) ? defect : "must not be blank";
			}
			case SESSION -> {
				defect = TextRules.idDefect(identifier);
				if (defect == null) {
					return new Asked(Identity.session(identifier), identifier);
				}
			}
		}
		params.refuse(IDENTIFIER, String.valueOf(defect));
		return null;
	}

	/** Everyone whom a phone, name or session id can mean. */
	Set<Identity> whichever(String userId) {
		Set<Identity> owners = new LinkedHashSet<>();
		String phone = phone(withPlus(userId));
		if (phone != null) {
			owners.add(Identity.phone(phone));
		}
		String nameKey = Names.key(userId);
		if (!nameKey.isEmpty()) {
			owners.add(Identity.name(nameKey));
		}
		if (TextRules.idDefect(userId) == null) {
			owners.add(Identity.session(userId));
		}
		return owners;
	}

	private static String withPlus(String number) {
		return LOST_PLUS.matcher(number).lookingAt() ? "+" + number.strip() : number;
	}

}
