package com.voicehive.local.ranking;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.voicehive.local.feed.Hit;
import com.voicehive.local.lucene.MemoryDocument;
import com.voicehive.local.lucene.TenantFields;
import com.voicehive.memory.Identity;
import com.voicehive.memory.SearchQuery;
import com.voicehive.memory.Tenant;
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

	private final TenantFields fields;

	public TurnSearch(IndexSearcher searcher, Tenant tenant) {
		this.searcher = searcher;
		this.reader = searcher.getIndexReader();
		this.fields = TenantFields.of(tenant);
	}

	/** The best matches, of equal ones the newest first. */
	public List<Hit> best(SearchQuery query) throws IOException {
		SpokenQuery spoken = SpokenQuery.of(query.text());
		List<String> words = WordQuery.rarest(spoken, this.reader, this.fields.words());
		if (words.isEmpty()) {
			return List.of();
		}
		SelectionFilter selection = new SelectionFilter(this.fields, query.selection());
		CandidateSource source = new CandidateSource(this.reader, this.fields, query.owners());
		List<CandidateSegment> owned = query.owners().isEmpty() ? null : source.all(ALL_RANKED);
		if (owned != null) {
			Candidates pool = new Candidates(this.fields, owned);
			return new TurnRanking(pool, selection.in(pool), spoken, TurnRanking.Rarity.among(pool.size())).best(words,
					pool.callers(), query.limit());
		}
		words = SpelledNumbers.whole(words, (number) -> isSaid(number, query.owners(), selection));
		WordQuery anyWord = new WordQuery(words, spoken, this.searcher, this.fields);
		ScoreDoc[] plain = this.searcher.search(anyWord.query(query.owners(), selection),
				Math.max(PLAIN_HITS, query.limit()), BEST_THEN_NEWEST).scoreDocs;
		Candidates pool = new Candidates(this.fields, source.callsOf(plain));
		return new TurnRanking(pool, selection.in(pool), spoken, anyWord::rarity).best(words,
				query.owners().isEmpty() ? Map.of() : pool.callers(), query.limit());
	}

	private boolean isSaid(String word, Set<Identity> owners, SelectionFilter selection) throws IOException {
		BooleanQuery.Builder said = new BooleanQuery.Builder().add(new TermQuery(new Term(this.fields.words(), word)),
				Occur.FILTER);
		WordQuery.addFilters(this.fields, owners, selection, said);
		return this.searcher.count(said.build()) > 0;
	}

}
