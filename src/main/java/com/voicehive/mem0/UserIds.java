package com.voicehive.mem0;

import java.util.regex.Pattern;

import com.voicehive.memory.Identity;
import org.jspecify.annotations.Nullable;

/**
 * The {@code user_id} of an owner: a phone, an e-mail and an external id as they are, a
 * name, a session and an external id that could be taken for another's behind a prefix.
 */
final class UserIds {

	private static final String NAME = "name:";

	private static final String SESSION = "session:";

	private static final String EXTERNAL = "external:";

	/** An external id of this form could be the {@code user_id} of something else. */
	private static final Pattern AMBIGUOUS = Pattern.compile("\\+.*|.*[:@].*", Pattern.DOTALL);

	private static final Pattern PHONE = Pattern.compile("\\+[0-9]+");

	private UserIds() {
	}

	static String of(Identity owner) {
		return switch (owner.kind()) {
			case PHONE, EMAIL -> owner.value();
			case EXTERNAL_ID -> AMBIGUOUS.matcher(owner.value()).matches() ? EXTERNAL + owner.value() : owner.value();
			case NAME -> NAME + owner.value();
			case SESSION -> SESSION + owner.value();
		};
	}

	static @Nullable String phone(@Nullable String userId) {
		return (userId != null && PHONE.matcher(userId).matches()) ? userId : null;
	}

	static @Nullable String email(@Nullable String userId) {
		return (userId != null && userId.contains("@") && !userId.contains(":")) ? userId : null;
	}

	static @Nullable String externalId(@Nullable String userId) {
		boolean bare = userId != null && !userId.isEmpty() && !AMBIGUOUS.matcher(userId).matches();
		return bare ? userId : after(EXTERNAL, userId);
	}

	static @Nullable String nameKey(@Nullable String userId) {
		return after(NAME, userId);
	}

	static @Nullable String sessionId(@Nullable String userId) {
		return after(SESSION, userId);
	}

	private static @Nullable String after(String prefix, @Nullable String userId) {
		return (userId != null && userId.startsWith(prefix) && userId.length() > prefix.length())
				? userId.substring(prefix.length()) : null;
	}

}
