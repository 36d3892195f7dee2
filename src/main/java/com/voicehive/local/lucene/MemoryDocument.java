package com.voicehive.local.lucene;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.voicehive.local.feed.Micros;
import com.voicehive.memory.Identity;
import com.voicehive.local.feed.Row;
import com.voicehive.memory.Memory;
import com.voicehive.memory.Tenant;
import com.voicehive.memory.Turn;
import com.voicehive.speech.AnswerKind;
import com.voicehive.speech.PhoneticKeys;
import com.voicehive.speech.SpokenWords;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.NumericUtils;
import org.apache.lucene.util.StringHelper;

/**
 * A memory in the search index: its words, how they sound, who may find it, what else it
 * can be found by, the call it belongs to and its place in the journal. The text itself
 * is in the journal only.
 */
public final class MemoryDocument {

	/** Changes whenever equal memories make other documents. */
	public static final String FORMAT = "13";

	static final String ID = "id";

	public static final String SEQUENCE = "sequence";

	/** In microseconds, in doc values and as a point. */
	public static final String CREATED_AT = "created_at";

	public static final String TYPE = "type";

	public static final String TAG = "tag";

	public static final String CALL_ID = "call_id";

	/** The {@link AnswerKind}s as bits. */
	public static final String KINDS = "kinds";

	/**
	 * A number for the call of a session, in doc values and, as eight bytes, as a term.
	 */
	public static final String CALL = "call";

	public static final String CALLER_NAME = "caller_name";

	/** What the term of an identity begins with. */
	private static final Map<Identity.Kind, String> KIND = Map.of(Identity.Kind.PHONE, "P", Identity.Kind.EMAIL, "E",
			Identity.Kind.EXTERNAL_ID, "X", Identity.Kind.NAME, "N", Identity.Kind.SESSION, "S");

	private static final FieldType COUNTED = new FieldType();

	private static final FieldType ONCE = new FieldType();

	static {
		COUNTED.setTokenized(true);
		COUNTED.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
		COUNTED.freeze();
		ONCE.setTokenized(true);
		ONCE.setIndexOptions(IndexOptions.DOCS);
		ONCE.setOmitNorms(true);
		ONCE.freeze();
	}

	private MemoryDocument() {
	}

	public static Document of(Row row) {
		Memory memory = row.memory();
		TenantFields fields = TenantFields.of(row.tenant());
		Document document = new Document();
		addKeys(row.sequence(), memory, fields, document);
		String name = memory.caller().nameKey();
		if (name != null) {
			document.add(new SortedDocValuesField(CALLER_NAME, new BytesRef(name)));
		}
		long call = callOf(row.tenant(), memory);
		document.add(new NumericDocValuesField(CALL, call));
		document.add(new StringField(CALL, callTerm(call), Store.NO));
		addWords(memory, fields, document);
		return document;
	}

	/** Adds what a memory is found by, beside what was said. */
	private static void addKeys(long sequence, Memory memory, TenantFields fields, Document document) {
		document.add(new StringField(ID, memory.id(), Store.NO));
		document.add(new NumericDocValuesField(SEQUENCE, sequence));
		long createdAt = Micros.of(memory.createdAt());
		document.add(new NumericDocValuesField(CREATED_AT, createdAt));
		document.add(new LongPoint(CREATED_AT, createdAt));
		document.add(new StringField(TYPE, memory.type().wireName(), Store.NO));
		memory.tags().forEach((tag) -> document.add(new StringField(TAG, tag, Store.NO)));
		if (memory.callId() != null) {
			document.add(new StringField(CALL_ID, memory.callId(), Store.NO));
		}
		for (Identity identity : memory.caller().identities()) {
			document.add(new StringField(fields.owner(), ownerTerm(identity), Store.NO));
		}
	}

	private static void addWords(Memory memory, TenantFields fields, Document document) {
		Turn turn = memory.turn();
		List<String> texts = (turn != null) ? turn.sides() : List.of(memory.text());
		List<String> words = SpokenWords.indexed(texts);
		Set<String> sounds = new LinkedHashSet<>();
		new LinkedHashSet<>(words).forEach((word) -> sounds.addAll(PhoneticKeys.of(word)));
		document.add(new Field(fields.words(), new WordStream(words), COUNTED));
		document.add(new Field(fields.sounds(), new WordStream(sounds), ONCE));
		document.add(new NumericDocValuesField(KINDS, AnswerKind.bits(AnswerKind.saidIn(texts))));
	}

	/** What is no turn of a conversation stands alone. */
	private static long callOf(Tenant tenant, Memory memory) {
		// Not the call id, of which some clients give each turn one.
		String call = (memory.turn() != null) ? memory.caller().sessionId() : memory.id();
		BytesRef bytes = new BytesRef(tenant + "/" + call);
		return ((long) StringHelper.murmurhash3_x86_32(bytes, 1) << 32)
				| (StringHelper.murmurhash3_x86_32(bytes, 2) & 0xffffffffL);
	}

	public static BytesRef callTerm(long call) {
		byte[] bytes = new byte[Long.BYTES];
		NumericUtils.longToSortableBytes(call, bytes, 0);
		return new BytesRef(bytes);
	}

	public static Term idTerm(String id) {
		return new Term(ID, id);
	}

	public static String ownerTerm(Identity identity) {
		return KIND.get(identity.kind()) + identity.value();
	}

}
