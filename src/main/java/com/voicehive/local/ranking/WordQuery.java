package com.voicehive.local.ranking;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.voicehive.local.lucene.MemoryDocument;
import com.voicehive.local.lucene.TenantFields;
import com.voicehive.memory.Identity;
import com.voicehive.speech.RelatedWords;
import com.voicehive.speech.SpokenQuery;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** A plain search for any of some words, over the whole index. */
final class WordQuery {

	private static final int WORDS_SEARCHED = 256;

	private final IndexSearcher searcher;

	private final TenantFields fields;

	/**
	 * Where the words and their stems are in the index; looked up once, which costs most
	 * of a search.
	 */
	private final Map<String, List<Place>> places = new LinkedHashMap<>();

	WordQuery(List<String> words, SpokenQuery spoken, IndexSearcher searcher, TenantFields fields) throws IOException {
		this.searcher = searcher;
		this.fields = fields;
		for (String word : words) {
			List<Place> places = new ArrayList<>();
			places.add(Place.of(new Term(fields.words(), word), searcher));
			for (String stem : spoken.stemsOf(word)) {
				places.add(Place.of(new Term(fields.words(), stem), searcher));
			}
			places.removeIf((place) -> place.memories() == 0);
			this.places.put(word, places);
		}
	}

	/** Looks for the words, and for what stands for those that nobody has said. */
	Query query(Set<Identity> owners, SelectionFilter selection) throws IOException {
		BooleanQuery.Builder anyWord = new BooleanQuery.Builder();
		List<String> words = List.copyOf(this.places.keySet());
		List<List<Place>> found = List.copyOf(this.places.values());
		for (int i = 0; i < words.size(); i++) {
			List<Query> said = found.get(i).stream().map(Place::query).toList();
			if (!said.isEmpty()) {
				anyWord.add((said.size() > 1) ? new DisjunctionMaxQuery(said, 0) : said.get(0), Occur.SHOULD);
			}
			else if (words.size() <= Weights.EXPANDED_WORDS) {
				addStandIns(words, i, anyWord);
			}
		}
		if (owners.isEmpty() && selection.isAll()) {
			return anyWord.build();
		}
		BooleanQuery.Builder query = new BooleanQuery.Builder().add(anyWord.build(), Occur.MUST);
		addFilters(this.fields, owners, selection, query);
		return query.build();
	}

	/** Lets a query find only what is wanted. */
	static void addFilters(TenantFields fields, Set<Identity> owners, SelectionFilter selection,
			BooleanQuery.Builder query) {
		if (!owners.isEmpty()) {
			List<BytesRef> terms = owners.stream().map(MemoryDocument::ownerTerm).map(BytesRef::new).toList();
			query.add(new TermInSetQuery(fields.owner(), terms), Occur.FILTER);
		}
		selection.addTo(query);
	}

	private void addStandIns(List<String> words, int index, BooleanQuery.Builder anyWord) throws IOException {
		for (String related : RelatedWords.of(words.get(index))) {
			add(this.fields.words(), related, Weights.RELATED, anyWord);
		}
		WordFallbacks.find(words, index, new WordLookup() {

			@Override
			public int count(String word) throws IOException {
				return add(WordQuery.this.fields.words(), word, Weights.ALIKE, anyWord);
			}

			@Override
			public int countSound(String sound) throws IOException {
				return add(WordQuery.this.fields.sounds(), sound, Weights.ALIKE, anyWord);
			}

			@Override
			public int countLonger(String beginning) throws IOException {
				return addLonger(beginning, anyWord);
			}

		});
	}

	private int add(String field, String word, double weight, BooleanQuery.Builder anyWord) throws IOException {
		Term term = new Term(field, word);
		TermStates place = TermStates.build(this.searcher, term, true);
		if (place.docFreq() > 0) {
			anyWord.add(new BoostQuery(new TermQuery(term, place), (float) weight), Occur.SHOULD);
		}
		return place.docFreq();
	}

	private int addLonger(String beginning, BooleanQuery.Builder anyWord) throws IOException {
		Set<BytesRef> longer = new TreeSet<>();
		for (LeafReaderContext leaf : this.searcher.getLeafContexts()) {
			longer.addAll(WordFallbacks.longer(leaf.reader(), this.fields.words(), beginning));
		}
		if (!longer.isEmpty()) {
			Query query = new TermInSetQuery(this.fields.words(), longer);
			anyWord.add(new BoostQuery(query, (float) Weights.ALIKE), Occur.SHOULD);
		}
		return longer.size();
	}

	/** Where a word is in the index. */
	private record Place(Term term, TermStates states) {

		static Place of(Term term, IndexSearcher searcher) throws IOException {
			return new Place(term, TermStates.build(searcher, term, true));
		}

		Query query() {
			return new TermQuery(this.term, this.states);
		}

		int memories() {
			return this.states.docFreq();
		}

	}

	/** How rare a word is among all memories of the tenant. */
	double rarity(String word, int matches) throws IOException {
		int known = this.places.getOrDefault(word, List.of()).stream().mapToInt(Place::memories).max().orElse(0);
		CollectionStatistics all = this.searcher.collectionStatistics(this.fields.words());
		return TurnRanking.Rarity.weight((all != null) ? all.docCount() : 0, Math.max(known, matches));
	}

	/** Of a very long text, the words that tell most. */
	static List<String> rarest(SpokenQuery spoken, IndexReader reader, String field) throws IOException {
		List<String> words = spoken.words();
		if (words.size() <= WORDS_SEARCHED) {
			return words;
		}
		Map<String, Integer> documents = new LinkedHashMap<>();
		for (String word : words) {
			int known = reader.docFreq(new Term(field, word));
			for (String stem : spoken.stemsOf(word)) {
				known = Math.max(known, reader.docFreq(new Term(field, stem)));
			}
			if (known > 0) {
				documents.put(word, known);
			}
		}
		return documents.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
			.limit(WORDS_SEARCHED)
			.map(Map.Entry::getKey)
			.toList();
	}

}
