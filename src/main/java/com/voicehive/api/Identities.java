package com.voicehive.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import com.voicehive.memory.Caller;
import com.voicehive.memory.Emails;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Names;
import com.voicehive.memory.Nobody;
import com.voicehive.memory.PhoneNumbers;
import com.voicehive.web.FieldError;
import com.voicehive.web.Limits;
import com.voicehive.web.TextRules;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Tells who someone is, and whether a request does. */
@Component
final class Identities implements ConstraintValidator<Identities.Known, Object> {

	/** A plus that was not percent-encoded arrives as a space. */
	private static final Pattern LOST_PLUS = Pattern.compile(" +(?=[0-9])");

	private final PhoneNumbers phones;

	private boolean optional;

	Identities(PhoneNumbers phones) {
		this.phones = phones;
	}

	/** What identifies somebody: a text that is a phone number, or {@link Who}. */
	@Target({ ElementType.FIELD, ElementType.TYPE })
	@Retention(RetentionPolicy.RUNTIME)
	@Constraint(validatedBy = Identities.class)
	@interface Known {

		/** Whether it may also be nobody. */
		boolean optional() default false;

		String message() default "must be a phone number";

		Class<?>[] groups() default {};

		Class<? extends Payload>[] payload() default {};

	}

	/** Parameters that say who someone is. */
	interface Who {

		Identity.@Nullable Kind identifierType();

		@Nullable String userIdentifier();

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

	@Override
	public void initialize(Known rule) {
		this.optional = rule.optional();
	}

	@Override
	public boolean isValid(@Nullable Object value, ConstraintValidatorContext context) {
		if (value instanceof Who who) {
			FieldError defect = defect(who);
			return defect == null || defect.refuse(context);
		}
		return !(value instanceof String phone) || TextRules.excess(phone, Limits.PHONE) != null
				|| this.phones.isReadable(phone);
	}

	private @Nullable FieldError defect(Who who) {
		Identity.Kind kind = who.identifierType();
		String text = who.userIdentifier();
		if (kind != null && text != null) {
			String defect = defect(kind, text);
			return (defect != null) ? new FieldError("user_identifier", defect) : null;
		}
		if (!this.optional || (kind == null && text == null)) {
			return null;
		}
		return (kind == null) ? new FieldError("identifier_type", "is required with user_identifier")
				: new FieldError("user_identifier", "is required with identifier_type");
	}

	private @Nullable String defect(Identity.Kind kind, String text) {
		return switch (kind) {
			case PHONE -> {
				String number = withPlus(text);
				if (this.phones.isWithheld(number)) {
					yield this.optional ? null : "is withheld, which is nobody's number";
				}
				boolean fine = TextRules.excess(number, Limits.PHONE) == null
						&& this.phones.canonical(number).isPresent();
				yield fine ? null : "must be a phone number of at most " + Limits.PHONE + " characters";
			}
			case NAME -> Names.isBlank(text) ? "must not be blank" : TextRules.excess(text, Limits.NAME);
			case EMAIL -> TextRules.excess(text, Limits.EMAIL);
			case EXTERNAL_ID, SESSION -> TextRules.idDefect(text);
		};
	}

	/** Whom the parameters name, in which nothing is wrong; empty when it is nobody. */
	Optional<Asked> asked(Who who) {
		Identity.Kind kind = who.identifierType();
		String text = who.userIdentifier();
		if (kind == null || text == null) {
			return Optional.empty();
		}
		return switch (kind) {
			case PHONE -> this.phones.canonical(withPlus(text)).map((phone) -> new Asked(Identity.phone(phone), phone));
			case EMAIL -> Optional.of(new Asked(Identity.email(Emails.key(text)), text));
			case EXTERNAL_ID -> Optional.of(new Asked(Identity.externalId(Nobody.is(text) ? "" : text), text));
			case NAME -> Optional.of(new Asked(Identity.name(Names.key(text)), text));
			case SESSION -> Optional.of(new Asked(Identity.session(text), text));
		};
	}

	/** Everyone whom a phone, e-mail, external id, name or session id can mean. */
	List<Identity> whichever(String userId) {
		String phone = phone(withPlus(userId));
		String id = (TextRules.idDefect(userId) == null) ? userId : null;
		String sessionId = (id != null) ? id : "";
		return new Caller(phone, userId, id, userId, sessionId, null).identities()
			.stream()
			.filter((identity) -> !identity.value().isEmpty())
			.toList();
	}

	/** Who is calling, as far as what was sent says it. */
	Caller caller(@Nullable Object phone, @Nullable String email, @Nullable String externalId, @Nullable String name,
			String sessionId) {
		return new Caller(phone(phone), email, externalId, name, sessionId, null);
	}

	/** The phone, as far as there is one: a text or an integral number. */
	private @Nullable String phone(@Nullable Object value) {
		String text = text(digits(value), Limits.PHONE);
		return (text != null) ? this.phones.canonical(text).orElse(null) : null;
	}

	/** The external id, as far as there is one: a text or an integral number. */
	static @Nullable String externalId(@Nullable Object value) {
		String text = text(digits(value), Limits.ID);
		return (text != null && TextRules.idDefect(text) == null) ? text : null;
	}

	private static @Nullable Object digits(@Nullable Object value) {
		return (value instanceof Number && !(value instanceof BigDecimal)) ? value.toString() : value;
	}

	/** The text, as far as there is one that is not too long. */
	static @Nullable String text(@Nullable Object value, int maxLength) {
		return (value instanceof String text && !TextRules.isBlank(text) && TextRules.excess(text, maxLength) == null)
				? text : null;
	}

	private static String withPlus(String number) {
		return LOST_PLUS.matcher(number).lookingAt() ? "+" + number.strip() : number;
	}

}
