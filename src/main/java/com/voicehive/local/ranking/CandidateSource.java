package com.voicehive.local.ranking;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import com.voicehive.local.lucene.MemoryDocument;
import com.voicehive.local.lucene.TenantFields;
import com.voicehive.memory.Identity;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.util.ArrayUtil;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/** Where the memories of a {@link Candidates} come from. */
final class CandidateSource {

	private final List<LeafReaderContext> leaves;

	private final String ownerField;

	private final List<BytesRef> owners;

	/** Looks into an index, for all of the tenant's memories when there are no owners. */
	CandidateSource(IndexReader reader, TenantFields fields, Set<Identity> owners) {
		this.ownerField = fields.owner();
		this.leaves = reader.leaves();
		this.owners = owners.stream().map(MemoryDocument::ownerTerm).map(BytesRef::new).toList();
	}

	/** All memories of the owners; null when they are more than so many. */
	@Nullable List<CandidateSegment> all(int limit) throws IOException {
		List<CandidateSegment> segments = new ArrayList<>();
		int left = limit;
		for (LeafReaderContext leaf : this.leaves) {
			List<PostingsEnum> owned = postings(leaf.reader(), this.ownerField, this.owners);
			for (PostingsEnum one : owned) {
				left -= (int) one.cost();
			}
			if (left < 0) {
				return null;
			}
			add(leaf.reader(), sorted(owned), segments);
		}
		return segments;
	}

	/** The calls of some hits, as far as they are in the hits' segments. */
	List<CandidateSegment> callsOf(ScoreDoc[] hits) throws IOException {
		Map<Integer, Set<Integer>> hitsOfLeaf = new TreeMap<>();
		for (ScoreDoc hit : hits) {
			hitsOfLeaf.computeIfAbsent(ReaderUtil.subIndex(hit.doc, this.leaves), (any) -> new TreeSet<>())
				.add(hit.doc);
		}
		List<CandidateSegment> segments = new ArrayList<>();
		for (Map.Entry<Integer, Set<Integer>> some : hitsOfLeaf.entrySet()) {
			LeafReaderContext leaf = this.leaves.get(some.getKey());
			List<PostingsEnum> calls = postings(leaf.reader(), MemoryDocument.CALL, callsOf(leaf, some.getValue()));
			int[] documents = sorted(calls);
			add(leaf.reader(), this.owners.isEmpty() ? documents : owned(leaf.reader(), documents), segments);
		}
		return segments;
	}

	private static List<BytesRef> callsOf(LeafReaderContext leaf, Set<Integer> hits) throws IOException {
		Set<BytesRef> calls = new TreeSet<>();
		NumericDocValues values = leaf.reader().getNumericDocValues(MemoryDocument.CALL);
		for (int hit : hits) {
			if (values.advanceExact(hit - leaf.docBase)) {
				calls.add(MemoryDocument.callTerm(values.longValue()));
			}
		}
		return List.copyOf(calls);
	}

	private int[] owned(LeafReader reader, int[] documents) throws IOException {
		FixedBitSet owned = new FixedBitSet(reader.maxDoc());
		for (PostingsEnum one : postings(reader, this.ownerField, this.owners)) {
			for (int document : documents) {
				if (one.docID() < document && one.advance(document) == document || one.docID() == document) {
					owned.set(document);
				}
			}
		}
		return Arrays.stream(documents).filter(owned::get).toArray();
	}

	private static List<PostingsEnum> postings(LeafReader reader, String field, List<BytesRef> terms)
			throws IOException {
		List<PostingsEnum> found = new ArrayList<>();
		Terms all = reader.terms(field);
		if (all != null) {
			TermsEnum each = all.iterator();
			for (BytesRef term : terms) {
				if (each.seekExact(term)) {
					found.add(each.postings(null, PostingsEnum.NONE));
				}
			}
		}
		return found;
	}

	private static int[] sorted(List<PostingsEnum> postings) throws IOException {
		int[] documents = new int[0];
		int count = 0;
		for (PostingsEnum each : postings) {
			for (int at = each.nextDoc(); at != DocIdSetIterator.NO_MORE_DOCS; at = each.nextDoc()) {
				documents = ArrayUtil.grow(documents, count + 1);
				documents[count++] = at;
			}
		}
		return Arrays.stream(documents, 0, count).sorted().distinct().toArray();
	}

	private static void add(LeafReader reader, int[] documents, List<CandidateSegment> segments) {
		Bits live = reader.getLiveDocs();
		int[] living = (live != null) ? Arrays.stream(documents).filter(live::get).toArray() : documents;
		if (living.length > 0) {
			segments.add(new CandidateSegment(reader, living));
		}
	}

}
