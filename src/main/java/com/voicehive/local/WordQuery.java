package com.voicehive.local;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

import com.voicehive.memory.Identity;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** Turns a text into a query for its words; the text is never syntax. */
final class WordQuery {

	private static final int WORDS_READ = 1_000;

	// Three fields each, within the 1,024 clauses that Lucene allows.
	private static final int WORDS_SEARCHED = 256;

	// A word said by both sides counts a little more than one said by one.
	private static final float OTHER_FIELDS = 0.3f;

	private WordQuery() {
	}

	/**
	 * @param owners whose memories; empty for everybody's
	 */
	static Query of(String text, Set<Identity> owners, IndexReader reader) throws IOException {
		BooleanQuery.Builder anyWord = new BooleanQuery.Builder();
		for (String word : rarest(SpokenWords.of(text, WORDS_READ), reader)) {
			List<Query> fields = new ArrayList<>();
			for (String field : MemoryDocument.TEXT_FIELDS) {
				fields.add(new TermQuery(new Term(field, word)));
			}
			anyWord.add(new DisjunctionMaxQuery(fields, OTHER_FIELDS), Occur.SHOULD);
		}
		BooleanQuery words = anyWord.build();
		if (words.clauses().isEmpty()) {
			return new MatchNoDocsQuery();
		}
		if (owners.isEmpty()) {
			return words;
		}
		List<BytesRef> terms = owners.stream().map(MemoryDocument::ownerTerm).map(BytesRef::new).toList();
		return new BooleanQuery.Builder().add(words, Occur.MUST)
			.add(new TermInSetQuery(MemoryDocument.OWNER, terms), Occur.FILTER)
			.build();
	}

	/** Of a very long text, the words that tell most. */
	private static List<String> rarest(Set<String> words, IndexReader reader) throws IOException {
		if (words.size() <= WORDS_SEARCHED) {
			return List.copyOf(words);
		}
		record Counted(String word, int documents) {
		}
		List<Counted> known = new ArrayList<>();
		for (String word : words) {
			int documents = 0;
			for (String field : MemoryDocument.TEXT_FIELDS) {
				documents += reader.docFreq(new Term(field, word));
			}
			if (documents > 0) {
				known.add(new Counted(word, documents));
			}
		}
		return known.stream()
			.sorted(Comparator.comparingInt(Counted::documents))
			.limit(WORDS_SEARCHED)
			.map(Counted::word)
			.toList();
	}

}
