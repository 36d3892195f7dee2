package com.voicehive.facade;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

import com.voicehive.caller.Calling;
import com.voicehive.caller.Identities;
import com.voicehive.caller.Told;
import com.voicehive.memory.Emails;
import com.voicehive.memory.Identity;
import com.voicehive.web.TextId;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Reads whom a {@code user_id} means: a phone where it begins as one, an e-mail where it
 * is one, else the operator's own id, to the letter.
 */
@Component
final class UserIds {

	/** A plus that was not percent-encoded arrives as a space. */
	private static final Pattern PHONE = Pattern
		.compile("(?is)(?:\\+| +(?=[0-9])|(?:tel|sips?|whatsapp|sms|client):).*");

	private final Identities identities;

	UserIds(Identities identities) {
		this.identities = identities;
	}

	/** Who a memory of a scope is of. */
	Calling calling(Scope scope, @Nullable String name) {
		String session = (scope.run() != null) ? scope.run() : session(scope);
		return calling(scope.user(), name, session);
	}

	private Calling calling(@Nullable String user, @Nullable String name, String session) {
		List<Told> told = Told.of("user_id", user);
		List<Told> names = Told.of("name", name);
		if (user == null) {
			return this.identities.calling(List.of(), List.of(), List.of(), names, session);
		}
		if (PHONE.matcher(user).matches()) {
			String number = user.startsWith(" ") ? "+" + user.strip() : user;
			return this.identities.calling(Told.of("user_id", number), List.of(), List.of(), names, session);
		}
		boolean email = user.contains("@") && !Emails.key(user).isEmpty();
		return email ? this.identities.calling(List.of(), told, List.of(), names, session)
				: this.identities.calling(List.of(), List.of(), told, names, session);
	}

	/**
	 * The session of what belongs to no conversation; of a stranger's it is a new one.
	 */
	private String session(Scope scope) {
		boolean known = scope.user() == null || person(scope.user()) != null;
		return known ? "mem0_" + TextId.of(String.join("\n", String.valueOf(scope.user()),
				String.valueOf(scope.agent()), String.valueOf(scope.app()))) : "mem0_" + UUID.randomUUID();
	}

	/** The identity behind a {@code user_id}; null when it is nobody's. */
	@Nullable Identity person(String user) {
		Identity owner = calling(user, null, "mem0").caller().owner();
		return owner.kind().isPersonal() ? owner : null;
	}

}
