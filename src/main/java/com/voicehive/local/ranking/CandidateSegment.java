package com.voicehive.local.ranking;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Those memories of a {@link Candidates} that are in one segment of the index. */
final class CandidateSegment {

	@FunctionalInterface
	interface Match {

		void at(int candidate, int times);

	}

	private final LeafReader reader;

	private final int[] documents;

	private final int[] candidates;

	private final Map<String, TermsEnum> terms = new HashMap<>();

	private @Nullable PostingsEnum reusable;

	/** Takes documents of a segment, in its order. */
	CandidateSegment(LeafReader reader, int[] documents) {
		this.reader = reader;
		this.documents = documents;
		this.candidates = new int[documents.length];
	}

	int size() {
		return this.documents.length;
	}

	LeafReader reader() {
		return this.reader;
	}

	int document(int index) {
		return this.documents[index];
	}

	void number(int candidate, int index) {
		this.candidates[index] = candidate;
	}

	int candidate(int index) {
		return this.candidates[index];
	}

	void match(String field, BytesRef word, Match match) throws IOException {
		TermsEnum words = terms(field);
		if (words == null || !words.seekExact(word)) {
			return;
		}
		PostingsEnum found = words.postings(this.reusable, PostingsEnum.FREQS);
		this.reusable = found;
		int index = 0;
		while (index < this.documents.length) {
			int wanted = this.documents[index];
			int at = found.docID();
			if (at < wanted) {
				at = found.advance(wanted);
				if (at == PostingsEnum.NO_MORE_DOCS) {
					return;
				}
			}
			if (at == wanted) {
				match.at(this.candidates[index], found.freq());
			}
			index++;
		}
	}

	private @Nullable TermsEnum terms(String field) throws IOException {
		TermsEnum known = this.terms.get(field);
		if (known == null) {
			Terms all = this.reader.terms(field);
			if (all == null) {
				return null;
			}
			known = all.iterator();
			this.terms.put(field, known);
		}
		return known;
	}

	/** Values of all memories, 0 where there is none. */
	long[] values(@Nullable NumericDocValues values) throws IOException {
		long[] found = new long[this.documents.length];
		if (values != null) {
			for (int i = 0; i < found.length; i++) {
				if (values.advanceExact(this.documents[i])) {
					found[i] = values.longValue();
				}
			}
		}
		return found;
	}

}
