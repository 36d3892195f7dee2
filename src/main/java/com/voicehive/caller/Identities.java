package com.voicehive.caller;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.voicehive.identity.CallerId;
import com.voicehive.identity.RegionalCallerIds;
import com.voicehive.memory.Caller;
import com.voicehive.memory.Emails;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Names;
import com.voicehive.memory.Nobody;
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
public final class Identities implements ConstraintValidator<Identities.Known, Identities.Who> {

	/** A plus that was not percent-encoded arrives as a space. */
	private static final Pattern LOST_PLUS = Pattern.compile(" +(?=[0-9])");

	private final RegionalCallerIds callerIds;

	private boolean optional;

	private boolean somebody;

	private String field = "";

	public Identities(RegionalCallerIds callerIds) {
		this.callerIds = callerIds;
	}

	/** What identifies somebody. */
	@Target(ElementType.TYPE)
	@Retention(RetentionPolicy.RUNTIME)
	@Constraint(validatedBy = Identities.class)
	public @interface Known {

		/** Whether it may also say nothing, or that the number is withheld. */
		boolean optional() default false;

		/** Whether it must not only say that nobody is known. */
		boolean somebody() default false;

		/** The field that holds the identifier. */
		String field() default "user_identifier";

		String message() default "must identify somebody";

		Class<?>[] groups() default {};

		Class<? extends Payload>[] payload() default {};

	}

	/** Parameters that say who someone is. */
	public interface Who {

		Identity.@Nullable Kind identifierType();

		@Nullable String userIdentifier();

	}

	@Override
	public void initialize(Known rule) {
		this.optional = rule.optional();
		this.somebody = rule.somebody();
		this.field = rule.field();
	}

	@Override
	public boolean isValid(@Nullable Who who, ConstraintValidatorContext context) {
		FieldError defect = (who != null) ? defect(who) : null;
		return defect == null || defect.refuse(context);
	}

	private @Nullable FieldError defect(Who who) {
		Identity.Kind kind = who.identifierType();
		String text = who.userIdentifier();
		if (kind != null && text != null) {
			String defect = defect(kind, text);
			if (defect == null && this.somebody && asked(who).isEmpty()) {
				defect = "is nobody's";
			}
			return (defect != null) ? new FieldError(this.field, defect) : null;
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
				CallerId.Kind read = this.callerIds.get().read(withPlus(text)).kind();
				if (read == CallerId.Kind.NOBODY) {
					yield this.optional ? null : "is withheld, which is nobody's number";
				}
				boolean fine = TextRules.excess(text, Limits.PHONE) == null && read == CallerId.Kind.PHONE;
				yield fine ? null : "must be a phone number of at most " + Limits.PHONE + " characters";
			}
			case NAME -> Names.isBlank(text) ? "must not be blank" : TextRules.excess(text, Limits.NAME);
			case EMAIL -> TextRules.excess(text, Limits.EMAIL);
			case EXTERNAL_ID, SESSION -> TextRules.idDefect(text);
		};
	}

	/** Whom the parameters name, in which nothing is wrong; empty when it is nobody. */
	public Optional<Identity> asked(Who who) {
		Identity.Kind kind = who.identifierType();
		String text = who.userIdentifier();
		if (kind == null || text == null) {
			return Optional.empty();
		}
		String value = switch (kind) {
			case PHONE -> this.callerIds.get().read(withPlus(text)).phone();
			case EMAIL -> Emails.key(text);
			case EXTERNAL_ID -> Nobody.is(text) ? null : text;
			case NAME -> Names.key(text);
			case SESSION -> text;
		};
		return Optional.ofNullable(value).filter((key) -> !key.isEmpty()).map((key) -> new Identity(kind, key));
	}

	/**
	 * Everyone whom a phone, e-mail, external id, name or session id can mean; empty when
	 * it only says that nobody is known.
	 */
	public List<Identity> whichever(String userId) {
		if (Nobody.is(userId) || Emails.isNobodys(userId)) {
			return List.of();
		}
		CallerId read = (TextRules.excess(userId, Limits.PHONE) == null) ? this.callerIds.get().read(withPlus(userId))
				: CallerId.UNREADABLE;
		String id = (TextRules.idDefect(userId) == null) ? userId : null;
		String sessionId = (id != null) ? id : "";
		Stream<Identity> asSent = new Caller(read.phone(), userId, id, userId, sessionId, null).identities().stream();
		Stream<Identity> asRead = Stream.ofNullable(read.address()).map(Identity::externalId);
		return Stream.concat(asSent, asRead)
			.filter((identity) -> !identity.value().isEmpty())
			.distinct()
			.sorted(Comparator.comparing(Identity::kind))
			.toList();
	}

	/** Who is calling, as far as what was sent says it. */
	public Calling calling(List<Told> phones, List<Told> emails, List<Told> externalIds, List<Told> names,
			String sessionId) {
		return Calling.of(this.callerIds.get(), phones, emails, externalIds, names, sessionId);
	}

	private static String withPlus(String number) {
		return LOST_PLUS.matcher(number).lookingAt() ? "+" + number.strip() : number;
	}

}
