package com.voicehive.speed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

import com.voicehive.memory.Caller;
import com.voicehive.memory.Turn;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Recorded calls, repeated by other callers until there are enough turns. */
final class Calls {

	/** A turn and who said it in which call. */
	record Said(Turn turn, Caller caller, String call) {
	}

	private final List<Said> recorded = new ArrayList<>();

	/**
	 * Reads calls.
	 * @param file one call a line, as {@code scripts/replay-calls.sh} takes them
	 */
	Calls(Path file) throws IOException {
		JsonMapper json = JsonMapper.shared();
		try (BufferedReader lines = new BufferedReader(
				new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				JsonNode call = json.readTree(line);
				Caller caller = new Caller(call.path("user_phone").asString(), call.path("user_name").asString(),
						call.path("session_id").asString());
				for (JsonNode turn : call.path("turns")) {
					this.recorded.add(new Said(new Turn(turn.path("query").asString(), turn.path("answer").asString()),
							caller, call.path("call_id").asString()));
				}
			}
		}
	}

	/** The turn of a place; each time round the callers are others. */
	Said turn(int place) {
		Said said = this.recorded.get(place % this.recorded.size());
		int round = place / this.recorded.size();
		Caller caller = said.caller();
		return new Said(said.turn(),
				new Caller(caller.phone() + round, caller.name(), caller.sessionId() + "-" + round),
				said.call() + "-" + round);
	}

}
