package com.voicehive.drill;

import java.util.concurrent.atomic.AtomicInteger;

import com.voicehive.drill.checker.Checker;
import com.voicehive.drill.checker.Person;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Someone who calls: known by a phone and a name, by a name alone, or by neither. */
final class Resident {

	private static final int KINDS = 5;

	private static final int TURNS_OF_A_SESSION = 8;

	private final int number;

	private final Person person;

	private final @Nullable String phone;

	private final @Nullable String name;

	private final AtomicInteger turns = new AtomicInteger();

	Resident(int number, Checker checker) {
		this.number = number;
		this.phone = (number % KINDS < KINDS - 2) ? "+1202%07d".formatted(5_000_000 + number) : null;
		this.name = (number % KINDS < KINDS - 1) ? "Caller No" + number : null;
		this.person = checker.person((this.phone != null) ? this.phone
				: (this.name != null) ? "name:caller no" + number : "session:" + session(0));
	}

	Person person() {
		return this.person;
	}

	String identifierType() {
		return (this.phone != null) ? "phone" : (this.name != null) ? "name" : "session_id";
	}

	String identifier() {
		return (this.phone != null) ? this.phone : (this.name != null) ? this.name : session(0);
	}

	@Nullable String phone() {
		return this.phone;
	}

	@Nullable String name() {
		return this.name;
	}

	/** The session of the next turn. */
	String nextSession() {
		return (this.name != null) ? session(this.turns.getAndIncrement() / TURNS_OF_A_SESSION) : session(0);
	}

	private String session(int count) {
		return "session-" + this.number + "-" + count;
	}

	ObjectNode turn(String token, String sessionId) {
		ObjectNode turn = Client.JSON.createObjectNode();
		turn.put("session_id", sessionId).put("call_id", sessionId + "-call");
		turn.put("query", "It is about " + token).put("answer", "Noted");
		if (this.name != null) {
			turn.put("user_name", this.name);
		}
		if (this.phone != null) {
			turn.put("user_phone", this.phone);
		}
		turn.putArray("tags").add("drill");
		return turn;
	}

	ObjectNode lead(String token, String sessionId) {
		ObjectNode lead = Client.JSON.createObjectNode();
		lead.put("session_id", sessionId).put("call_id", sessionId + "-call");
		ObjectNode data = lead.putObject("lead_data");
		data.put("name", this.name).put("phone", this.phone).put("interest_level", "high");
		lead.put("transcript_summary", "It was about " + token);
		return lead;
	}

}
