package com.voicehive.local.ranking;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.voicehive.local.lucene.MemoryDocument;
import com.voicehive.local.lucene.TenantFields;
import com.voicehive.speech.AnswerKind;
import com.voicehive.speech.SpokenWords;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.SmallFloat;
import org.jspecify.annotations.Nullable;

/**
 * The memories among which a search chooses. Each has a slot; those of one call have
 * slots beside each other, in the order in which they were stored.
 */
final class Candidates {

	/** Where a memory was found, and what there is of it. */
	private record Slot(long call, long sequence, int length, CandidateSegment segment, int index) {
	}

	private final TenantFields fields;

	private final List<CandidateSegment> segments;

	private final List<Slot> slots = new ArrayList<>();

	/** What each has, as the bits of {@link AnswerKind}s; null until it is asked for. */
	private long @Nullable [] kinds;

	Candidates(TenantFields fields, List<CandidateSegment> segments) throws IOException {
		this.fields = fields;
		this.segments = segments;
		for (CandidateSegment segment : segments) {
			long[] sequences = segment.values(segment.reader().getNumericDocValues(MemoryDocument.SEQUENCE));
			long[] calls = segment.values(segment.reader().getNumericDocValues(MemoryDocument.CALL));
			long[] norms = segment.values(segment.reader().getNormValues(fields.words()));
			for (int i = 0; i < segment.size(); i++) {
				this.slots.add(new Slot(calls[i], sequences[i], SmallFloat.byte4ToInt((byte) norms[i]), segment, i));
			}
		}
		this.slots.sort(Comparator.comparingLong(Slot::call).thenComparingLong(Slot::sequence));
		for (int candidate = 0; candidate < size(); candidate++) {
			Slot slot = this.slots.get(candidate);
			slot.segment().number(candidate, slot.index());
		}
	}

	int size() {
		return this.slots.size();
	}

	long sequence(int candidate) {
		return this.slots.get(candidate).sequence();
	}

	/** How many words the memory has, about. */
	int length(int candidate) {
		return this.slots.get(candidate).length();
	}

	/** Whether both are in the pool and of one call. */
	boolean ofOneCall(int candidate, int other) {
		return other >= 0 && other < size() && this.slots.get(candidate).call() == this.slots.get(other).call();
	}

	TenantFields fields() {
		return this.fields;
	}

	void match(String field, String word, CandidateSegment.Match match) throws IOException {
		BytesRef term = new BytesRef(word);
		for (CandidateSegment segment : this.segments) {
			segment.match(field, term, match);
		}
	}

	/** The slots of the memories that have a word. */
	BitSet saying(String word) throws IOException {
		BitSet saying = new BitSet(size());
		match(this.fields.words(), word, (candidate, times) -> saying.set(candidate));
		return saying;
	}

	/** Finds the memories that have a word which begins so. */
	void matchLonger(String beginning, CandidateSegment.Match match) throws IOException {
		for (CandidateSegment segment : this.segments) {
			for (BytesRef word : WordFallbacks.longer(segment.reader(), this.fields.words(), beginning)) {
				segment.match(this.fields.words(), word, match);
			}
		}
	}

	/** The slots of what was stored between two times, both included. */
	BitSet createdBetween(long from, long last) throws IOException {
		BitSet between = new BitSet(size());
		long[] times = createdAt();
		for (int candidate = 0; candidate < times.length; candidate++) {
			between.set(candidate, times[candidate] >= from && times[candidate] <= last);
		}
		return between;
	}

	/** When each was said, in microseconds. */
	long[] createdAt() throws IOException {
		long[] times = new long[size()];
		for (CandidateSegment segment : this.segments) {
			long[] values = segment.values(segment.reader().getNumericDocValues(MemoryDocument.CREATED_AT));
			for (int i = 0; i < values.length; i++) {
				times[segment.candidate(i)] = values[i];
			}
		}
		return times;
	}

	/** The slots of the memories that have something of a kind. */
	BitSet having(AnswerKind kind) throws IOException {
		long[] known = this.kinds;
		if (known == null) {
			known = readKinds();
			this.kinds = known;
		}
		BitSet having = new BitSet(known.length);
		for (int candidate = 0; candidate < known.length; candidate++) {
			having.set(candidate, (known[candidate] & kind.bit()) != 0);
		}
		return having;
	}

	private long[] readKinds() throws IOException {
		long[] read = new long[size()];
		for (CandidateSegment segment : this.segments) {
			long[] values = segment.values(segment.reader().getNumericDocValues(MemoryDocument.KINDS));
			for (int i = 0; i < values.length; i++) {
				read[segment.candidate(i)] = values[i];
			}
		}
		return read;
	}

	/** The slots by each word of the callers' names. */
	Map<String, BitSet> callers() throws IOException {
		Map<String, BitSet> byWord = new HashMap<>();
		for (CandidateSegment segment : this.segments) {
			SortedDocValues names = segment.reader().getSortedDocValues(MemoryDocument.CALLER_NAME);
			if (names != null) {
				for (Map.Entry<Integer, BitSet> called : callersOf(segment, names).entrySet()) {
					for (String word : SpokenWords.of(names.lookupOrd(called.getKey()).utf8ToString())) {
						byWord.computeIfAbsent(word, (any) -> new BitSet(size())).or(called.getValue());
					}
				}
			}
		}
		return byWord;
	}

	/** By the ordinals of names: a name is read once, however many memories have it. */
	private Map<Integer, BitSet> callersOf(CandidateSegment segment, SortedDocValues names) throws IOException {
		Map<Integer, BitSet> callers = new HashMap<>();
		for (int i = 0; i < segment.size(); i++) {
			if (names.advanceExact(segment.document(i))) {
				callers.computeIfAbsent(names.ordValue(), (any) -> new BitSet(size())).set(segment.candidate(i));
			}
		}
		return callers;
	}

}
