package com.voicehive.local;

import java.util.List;

import com.voicehive.memory.Identity;
import com.voicehive.memory.Memory;
import com.voicehive.memory.Turn;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.Term;

/**
 * A memory in the search index: its words, who may find it, and its place in the journal.
 * The text itself is in the journal only.
 */
final class MemoryDocument {

	static final String ID = "id";

	static final String SEQUENCE = "sequence";

	static final String OWNER = "owner";

	private static final String QUERY = "query";

	private static final String ANSWER = "answer";

	private static final String TEXT = "text";

	static final List<String> TEXT_FIELDS = List.of(QUERY, ANSWER, TEXT);

	private static final FieldType WORDS = new FieldType();

	static {
		WORDS.setTokenized(true);
		WORDS.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
		WORDS.freeze();
	}

	private MemoryDocument() {
	}

	static Document of(long sequence, Memory memory) {
		Document document = new Document();
		document.add(new StringField(ID, memory.id(), Store.NO));
		document.add(new NumericDocValuesField(SEQUENCE, sequence));
		for (Identity identity : memory.caller().identities()) {
			document.add(new StringField(OWNER, ownerTerm(identity), Store.NO));
		}
		Turn turn = memory.turn();
		if (turn != null) {
			document.add(words(QUERY, turn.query()));
			document.add(words(ANSWER, turn.answer()));
		}
		else {
			document.add(words(TEXT, memory.text()));
		}
		return document;
	}

	private static Field words(String field, String text) {
		return new Field(field, SpokenWords.normalize(text), WORDS);
	}

	static Term idTerm(String id) {
		return new Term(ID, id);
	}

	static String ownerTerm(Identity identity) {
		return identity.kind().name().charAt(0) + identity.value();
	}

}
