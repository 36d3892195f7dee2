package com.voicehive.drill;

import java.time.Instant;
import java.util.List;

import com.voicehive.drill.checker.Identity;
import com.voicehive.drill.checker.Said;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What callers send to store and to correct. */
final class Bodies {

	private Bodies() {
	}

	static ObjectNode turn(Said said) {
		ObjectNode turn = call(said);
		if (said.query() != null) {
			turn.put("query", said.query());
		}
		if (said.answer() != null) {
			turn.put("answer", said.answer());
		}
		identify(said, turn, "user_phone", "user_email", "external_id", "user_name");
		turn.putArray("tags").add("drill");
		turn.putObject("metadata").put("note", Readable.SECRETS);
		return turn;
	}

	/** Both sides of a turn are named: what it has no longer is null. */
	static ObjectNode correction(Said said) {
		ObjectNode correction = Client.JSON.createObjectNode();
		if (said.isLead()) {
			return correction.put("transcript_summary", summary(said));
		}
		return correction.put("query", said.query()).put("answer", said.answer());
	}

	static ObjectNode lead(Said said) {
		ObjectNode lead = call(said);
		ObjectNode data = lead.putObject("lead_data").put("interest_level", "high");
		identify(said, data, "phone", "email", "id", "name");
		lead.put("transcript_summary", summary(said));
		return lead;
	}

	private static String summary(Said said) {
		return "It was about " + said.token();
	}

	static ObjectNode batch(List<Said> said) {
		ObjectNode batch = Client.JSON.createObjectNode();
		ArrayNode items = batch.putArray("memories");
		said.forEach((one) -> items.add(turn(one)));
		return batch;
	}

	private static ObjectNode call(Said said) {
		ObjectNode call = Client.JSON.createObjectNode();
		call.put("session_id", said.sessionId()).put("call_id", said.sessionId() + "-call");
		Instant occurredAt = said.occurredAt();
		if (occurredAt != null) {
			call.put("occurred_at", occurredAt.toString());
		}
		return call;
	}

	private static void identify(Said said, ObjectNode to, String phone, String email, String externalId, String name) {
		for (Identity identity : said.identities()) {
			switch (identity.kind()) {
				case PHONE -> to.put(phone, identity.value());
				case EMAIL -> to.put(email, identity.value());
				case EXTERNAL_ID -> to.put(externalId, identity.value());
				case NAME -> to.put(name, identity.value());
				case SESSION -> {
					// In the call.
				}
			}
		}
	}

}
