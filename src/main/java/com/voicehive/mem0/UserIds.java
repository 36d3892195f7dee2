package com.voicehive.mem0;

import java.util.regex.Pattern;

import com.voicehive.memory.Identity;
import org.jspecify.annotations.Nullable;

/**
 * The {@code user_id} of an owner: a phone as it is, a name and a session behind a prefix
 * that no phone can begin with.
 */
final class UserIds {

	private static final String NAME = "name:";

	private static final String SESSION = "session:";

	private static final Pattern PHONE = Pattern.compile("\\+[0-9]+");

	private UserIds() {
	}

	static String of(Identity owner) {
		return switch (owner.kind()) {
			case PHONE -> owner.value();
			case NAME -> NAME + owner.value();
			case SESSION -> SESSION + owner.value();
		};
	}

	static @Nullable String phone(@Nullable String userId) {
		return (userId != null && PHONE.matcher(userId).matches()) ? userId : null;
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
