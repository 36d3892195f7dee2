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
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** A plain query for any of some words. */
final class WordQuery {

	private static final int WORDS_SEARCHED = 256;

	private WordQuery() {
	}

	/**
	 * Looks for words, and for what stands for those that nobody has said.
	 * @param owners whose memories; empty for everybody's
	 * @param selection which of them
	 */
	static Query of(List<String> words, Set<Identity> owners, SelectionFilter selection, IndexReader reader)
			throws IOException {
		BooleanQuery.Builder anyWord = new BooleanQuery.Builder();
		for (String word : words) {
			Term term = new Term(MemoryDocument.WORDS, word);
			if (reader.docFreq(term) > 0) {
				anyWord.add(new TermQuery(term), Occur.SHOULD);
			}
			else if (words.size() <= Weights.EXPANDED_WORDS) {
				addAlike(word, anyWord);
			}
		}
		if (owners.isEmpty() && selection.isAll()) {
			return anyWord.build();
		}
		BooleanQuery.Builder query = new BooleanQuery.Builder().add(anyWord.build(), Occur.MUST);
		if (!owners.isEmpty()) {
			List<BytesRef> terms = owners.stream().map(MemoryDocument::ownerTerm).map(BytesRef::new).toList();
			query.add(new TermInSetQuery(MemoryDocument.OWNER, terms), Occur.FILTER);
		}
		selection.addTo(query);
		return query.build();
	}

	private static void addAlike(String word, BooleanQuery.Builder anyWord) {
		for (String related : RelatedWords.of(word)) {
			Query query = new TermQuery(new Term(MemoryDocument.WORDS, related));
			anyWord.add(new BoostQuery(query, (float) Weights.RELATED), Occur.SHOULD);
		}
		for (String key : SoundKeys.of(word)) {
			Query query = new TermQuery(new Term(MemoryDocument.SOUNDS, key));
			anyWord.add(new BoostQuery(query, (float) Weights.ALIKE), Occur.SHOULD);
		}
	}

	/** Of a very long text, the words that tell most. */
	static List<String> rarest(List<String> words, IndexReader reader) throws IOException {
		if (words.size() <= WORDS_SEARCHED) {
			return words;
		}
		record Counted(String word, int documents) {
		}
		List<Counted> known = new ArrayList<>();
		for (String word : words) {
			int documents = reader.docFreq(new Term(MemoryDocument.WORDS, word));
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
