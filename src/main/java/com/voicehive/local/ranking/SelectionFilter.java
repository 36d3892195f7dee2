package com.voicehive.local.ranking;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

import com.voicehive.local.feed.Micros;
import com.voicehive.local.lucene.MemoryDocument;
import com.voicehive.local.lucene.TenantFields;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Selection;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexOrDocValuesQuery;
import org.apache.lucene.search.TermQuery;

/** Which memories of the search index a selection wants. */
final class SelectionFilter {

	private final List<Term> terms = new ArrayList<>();

	private final boolean timed;

	private final long from;

	/** The last time that is wanted. */
	private final long last;

	SelectionFilter(TenantFields fields, Selection selection) {
		selection.tags().forEach((tag) -> this.terms.add(new Term(MemoryDocument.TAG, tag)));
		if (selection.type() != null) {
			this.terms.add(new Term(MemoryDocument.TYPE, selection.type().wireName()));
		}
		if (selection.sessionId() != null) {
			this.terms.add(new Term(fields.owner(), MemoryDocument.ownerTerm(Identity.session(selection.sessionId()))));
		}
		if (selection.callId() != null) {
			this.terms.add(new Term(MemoryDocument.CALL_ID, selection.callId()));
		}
		Instant begin = selection.from();
		Instant end = selection.to();
		this.timed = begin != null || end != null;
		this.from = (begin != null) ? Micros.notBefore(begin) : Long.MIN_VALUE;
		this.last = (end != null) ? Micros.notBefore(end) - 1 : Long.MAX_VALUE;
	}

	boolean isAll() {
		return this.terms.isEmpty() && !this.timed;
	}

	/** Lets a query find only what is wanted. */
	void addTo(BooleanQuery.Builder query) {
		this.terms.forEach((term) -> query.add(new TermQuery(term), Occur.FILTER));
		if (this.timed) {
			String field = MemoryDocument.CREATED_AT;
			query.add(new IndexOrDocValuesQuery(LongPoint.newRangeQuery(field, this.from, this.last),
					NumericDocValuesField.newSlowRangeQuery(field, this.from, this.last)), Occur.FILTER);
		}
	}

	/** The slots of what is wanted. */
	BitSet in(Candidates pool) throws IOException {
		BitSet wanted = new BitSet(pool.size());
		wanted.set(0, pool.size());
		for (Term term : this.terms) {
			BitSet having = new BitSet(pool.size());
			pool.match(term.field(), term.text(), (candidate, times) -> having.set(candidate));
			wanted.and(having);
		}
		if (this.timed) {
			wanted.and(pool.createdBetween(this.from, this.last));
		}
		return wanted;
	}

}
