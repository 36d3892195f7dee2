package com.voicehive.e2e;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns in many scripts, no two of them alike, with and without tags and metadata. */
final class NumberedTurns {

	private static final String[][] SAID = { { "Where is my parcel?", "It left the depot this morning." },
			{ "Can I move my appointment to Tuesday?", "Tuesday at ten is free." },
			{ "Ich möchte meine Bestellung ändern – geht das noch?", "Natürlich, was darf es sein?" },
			{ "هل يمكنني تغيير الموعد؟", "بالتأكيد، متى يناسبك؟" }, { "注文した本はいつ届きますか。", "明日の午後に届きます。" },
			{ "The invoice says \"two chairs\"; I ordered one.", "I'm sorry.\nI'll have it corrected 🙂" },
			{ "J'ai perdu le numéro de ma commande…", "Aucun problème, je la retrouve." },
			{ "Do you repair bicycles?", "We do, within two days." },
			{ "Сколько стоит доставка?", "Доставка бесплатна." },
			{ "I'd like the blue one instead; 100% sure, it_really is.", "Changed to blue \\ done." } };

	private NumberedTurns() {
	}

	/** The turn of a caller with that number; a field is given unless it is empty. */
	static Map<String, Object> turn(String caller, String phone, String name, int number) {
		String[] said = SAID[number % SAID.length];
		Map<String, Object> turn = new LinkedHashMap<>();
		turn.put("session_id", "session-" + caller + "-" + number / 6);
		turn.put("call_id", "call-" + caller + "-" + number / 6);
		turn.put("query", said[0] + " (" + caller + " " + number + ")");
		turn.put("answer", said[1]);
		if (!phone.isEmpty()) {
			turn.put("user_phone", phone);
		}
		if (!name.isEmpty()) {
			turn.put("user_name", name);
		}
		if (number % 4 == 0) {
			turn.put("tags", List.of("orders", "Größe M"));
			turn.put("metadata", Map.of("intent", "order_" + number, "price", 12.50, "again", number % 3 == 0, "nested",
					Map.of("list", List.of(1, "two", Map.of("three", 3)))));
		}
		return turn;
	}

	static Map<String, Object> turn(String phone, int number) {
		return turn(phone.substring(phone.length() - 2), phone, "", number);
	}

	static Map<String, Object> named(String name, int number) {
		return turn(name.substring(0, 2), "", name, number);
	}

	static Map<String, Object> nameless(String session, int number) {
		Map<String, Object> turn = turn(session, "", "", number);
		turn.put("session_id", session);
		return turn;
	}

	static Map<String, Object> lead(String session, Map<String, Object> data) {
		return Map.of("session_id", session, "call_id", "call-" + session, "lead_data", data, "transcript_summary",
				"Wants an offer for " + session + ".");
	}

}
