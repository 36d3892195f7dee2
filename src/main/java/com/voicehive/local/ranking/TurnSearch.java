package com.voicehive.local.ranking;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.voicehive.local.feed.Hit;
import com.voicehive.local.lucene.MemoryDocument;
import com.voicehive.memory.Identity;
import com.voicehive.memory.SearchQuery;
import com.voicehive.speech.SpelledNumbers;
import com.voicehive.speech.SpokenQuery;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;

/**
 * One search. Of callers with no more memories than can be looked at, all are ranked;
 * else those of the calls in which a plain search finds something.
 */
public final class TurnSearch {

	private static final Sort BEST_THEN_NEWEST = new Sort(SortField.FIELD_SCORE,
			new SortField(MemoryDocument.SEQUENCE, SortField.Type.LONG, true));

	/** Ranking more takes longer than a millisecond or two. */
	private static final int ALL_RANKED = 5_000;

	private static final int PLAIN_HITS = 20;

	private final IndexSearcher searcher;

	private final IndexReader reader;

	public TurnSearch(IndexSearcher searcher) {
		this.searcher = searcher;
		this.reader = searcher.getIndexReader();
	}

	/** The best matches, of equal ones the newest first. */
	public List<Hit> best(SearchQuery query) throws IOException {
		SpokenQuery spoken = SpokenQuery.of(query.text());
		List<String> words = WordQuery.rarest(spoken, this.reader);
		if (words.isEmpty()) {
			return List.of();
		}
		SelectionFilter selection = new SelectionFilter(query.selection());
		CandidateSource source = new CandidateSource(this.reader, query.owners());
		List<CandidateSegment> owned = query.owners().isEmpty() ? null : source.all(ALL_RANKED);
		if (owned != null) {
			Candidates pool = new Candidates(owned);
			return new TurnRanking(pool, selection.in(pool), spoken, TurnRanking.Rarity.among(pool.size())).best(words,
					pool.callers(), query.limit());
		}
		words = SpelledNumbers.whole(words, (number) -> isSaid(number, query.owners(), selection));
		WordQuery anyWord = new WordQuery(words, spoken, this.searcher);
		ScoreDoc[] plain = this.searcher.search(anyWord.query(query.owners(), selection),
				Math.max(PLAIN_HITS, query.limit()), BEST_THEN_NEWEST).scoreDocs;
		Candidates pool = new Candidates(source.callsOf(plain));
		return new TurnRanking(pool, selection.in(pool), spoken, anyWord::rarity).best(words,
				query.owners().isEmpty() ? Map.of() : pool.callers(), query.limit());
	}

	private boolean isSaid(String word, Set<Identity> owners, SelectionFilter selection) throws IOException {
		BooleanQuery.Builder said = new BooleanQuery.Builder().add(new TermQuery(new Term(MemoryDocument.WORDS, word)),
				Occur.FILTER);
		WordQuery.addFilters(owners, selection, said);
		return this.searcher.count(said.build()) > 0;
	}

}
