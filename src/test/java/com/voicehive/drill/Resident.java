package com.voicehive.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

import com.voicehive.drill.checker.Checker;
import com.voicehive.drill.checker.Identity;
import com.voicehive.drill.checker.Identity.Kind;
import com.voicehive.drill.checker.Person;
import com.voicehive.drill.checker.Said;
import org.jspecify.annotations.Nullable;

/**
 * Someone who calls: known by several identities, by a name alone, or by none; of what
 * calls tell, each turn carries some.
 */
final class Resident {

	private static final int TURNS_OF_A_SESSION = 8;

	private static final Instant FIRST_CALL = Instant.parse("2016-03-01T08:00:00Z");

	private static final Duration YEARS = Duration.ofDays(3_000);

	private final String sessions;

	private final Person person;

	private final List<Identity> identities;

	private final AtomicInteger turns = new AtomicInteger();

	private Resident(String sessions, List<Identity> identities, Checker checker) {
		this.sessions = sessions;
		this.identities = identities;
		this.person = checker.person();
	}

	static Resident caller(int number, Checker checker) {
		Identity phone = new Identity(Kind.PHONE, "+1202%07d".formatted(5_000_000 + number));
		Identity email = new Identity(Kind.EMAIL, "Caller" + number + "@example.com");
		Identity name = new Identity(Kind.NAME, "Caller No" + number);
		List<Identity> identities = switch (number % 5) {
			case 0 -> List.of(phone, email, externalId("crm-" + number), name);
			case 1 -> List.of(phone, externalId("client:" + number), name);
			case 2 -> List.of(email, externalId(number + "@crm"));
			case 3 -> List.of(name);
			default -> List.of();
		};
		return new Resident("session-" + number + "-", identities, checker);
	}

	/** Someone whom a client of Mem0 knows by one id. */
	static Resident chatting(int number, Checker checker) {
		Identity identity = switch (number % 3) {
			case 0 -> externalId("chat-" + number);
			case 1 -> new Identity(Kind.PHONE, "+1202%07d".formatted(7_000_000 + number));
			default -> new Identity(Kind.EMAIL, "chat" + number + "@example.com");
		};
		return new Resident("run-" + number + "-", List.of(identity), checker);
	}

	private static Identity externalId(String id) {
		return new Identity(Kind.EXTERNAL_ID, id);
	}

	Person person() {
		return this.person;
	}

	/** Those of the person, else the only session. */
	List<Identity> identities() {
		return this.identities.isEmpty() ? List.of(Identity.session(session(0))) : this.identities;
	}

	/** Those by which the person is told from all others. */
	List<Identity> personal() {
		return this.identities.stream().filter(Identity::isPersonal).toList();
	}

	/** The session of the next turn. */
	String nextSession() {
		return this.identities.isEmpty() ? session(0) : session(this.turns.getAndIncrement() / TURNS_OF_A_SESSION);
	}

	private String session(int count) {
		return this.sessions + count;
	}

	/** A turn of both or of one side. */
	Said turn(String token, String sessionId, Random random) {
		Said nothing = new Said(token, null, null, told(sessionId, random), occurredAt(random));
		return saying(nothing, token, random);
	}

	private static Said saying(Said turn, String token, Random random) {
		int sides = random.nextInt(8);
		return turn.inOtherWords(token, (sides == 0) ? null : "It is about " + token,
				(sides == 1) ? null : "Noted, " + token);
	}

	static Said inOtherWords(Said said, String token, Random random) {
		return said.isLead() ? said.inOtherWords(token, null, null) : saying(said, token, random);
	}

	Said lead(String token, String sessionId, Random random) {
		return new Said(token, null, null, told(sessionId, random), occurredAt(random));
	}

	/** Half of the turns carry everything that is known. */
	private List<Identity> told(String sessionId, Random random) {
		List<Identity> told = new ArrayList<>(this.identities);
		if (random.nextBoolean()) {
			told.removeIf((identity) -> random.nextInt(5) < 2);
		}
		told.add(Identity.session(sessionId));
		return told;
	}

	/** Some turns are of calls long ago; others are said just now. */
	private static @Nullable Instant occurredAt(Random random) {
		return (random.nextInt(4) == 0) ? FIRST_CALL.plusMillis(random.nextLong(YEARS.toMillis())) : null;
	}

}
