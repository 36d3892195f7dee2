package com.voicehive.local.journal;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.voicehive.memory.Content;
import com.voicehive.memory.Receipt;
import com.voicehive.memory.Turn;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The parts of the journal that are kept as JSON; numbers keep their value. */
final class MemoryCodec {

	private static final TypeReference<List<String>> STRINGS = new TypeReference<>() {
	};

	private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {
	};

	private static final TypeReference<List<Receipt>> RECEIPTS = new TypeReference<>() {
	};

	// What was taken must be readable: the limits of requests are not for the journal.
	private static final JsonMapper JSON = JsonMapper
		.builder(JsonFactory.builder()
			.streamReadConstraints(StreamReadConstraints.builder().maxNumberLength(Integer.MAX_VALUE).build())
			.build())
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.build();

	private MemoryCodec() {
	}

	/**
	 * What a memory says, as it stands in a table; the text only where it is no turn's.
	 */
	record Words(@Nullable String query, @Nullable String answer, @Nullable String text, String tags, String metadata) {

		/** As it is kept. */
		Words sealed(SqlSession session, String table, String id) {
			Sealed sealed = Sealed.of(session, table, id);
			return new Words(sealed.of("query", this.query), sealed.of("answer", this.answer),
					sealed.of("text", this.text), session.hidden().list(Hidden.Kind.TAG, strings(this.tags)),
					Objects.requireNonNull(sealed.of("metadata", this.metadata)));
		}

		/** As it was said. */
		Words opened(SqlSession session, String table, String id) {
			Sealed sealed = Sealed.of(session, table, id);
			return new Words(sealed.open("query", this.query), sealed.open("answer", this.answer),
					sealed.open("text", this.text), write(session.hidden().showList(Hidden.Kind.TAG, this.tags)),
					Objects.requireNonNull(sealed.open("metadata", this.metadata)));
		}

		Content content() {
			Turn turn = (this.query != null || this.answer != null) ? new Turn(this.query, this.answer) : null;
			String said = (this.text != null) ? this.text : Objects.requireNonNull(turn, "turn").text();
			return new Content(said, turn, strings(this.tags), object(this.metadata));
		}

	}

	static Words words(Content content) {
		Turn turn = content.turn();
		boolean textIsTurn = turn != null && turn.text().equals(content.text());
		return new Words((turn != null) ? turn.query() : null, (turn != null) ? turn.answer() : null,
				textIsTurn ? null : content.text(), write(content.tags()), write(content.metadata()));
	}

	static String write(Object value) {
		return JSON.writeValueAsString(value);
	}

	static List<String> strings(String json) {
		return JSON.readValue(json, STRINGS);
	}

	static Map<String, @Nullable Object> object(String json) {
		return JSON.readValue(json, OBJECT);
	}

	static List<Receipt> receipts(String json) {
		return JSON.readValue(json, RECEIPTS);
	}

}
