package com.voicehive.relevance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.QueryBuilder;

/** Lucene as it comes: BM25 over the text of each turn, filtered by customer. */
final class PlainLucene implements Engine {

	private final Analyzer analyzer;

	private final DirectoryReader reader;

	PlainLucene(List<Customer> customers, Analyzer analyzer) {
		this.analyzer = analyzer;
		ByteBuffersDirectory directory = new ByteBuffersDirectory();
		try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
			for (Customer customer : customers) {
				for (Customer.Said said : customer.turns()) {
					Document document = new Document();
					document.add(new StringField("customer", customer.phone(), Store.NO));
					document.add(new TextField("text", said.turn().text(), Store.NO));
					document.add(new StoredField("index", said.index()));
					writer.addDocument(document);
				}
			}
			writer.commit();
			this.reader = DirectoryReader.open(directory);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public List<Integer> search(Customer customer, String question, int limit) {
		Query words = new QueryBuilder(this.analyzer).createBooleanQuery("text", question);
		if (words == null) {
			return List.of();
		}
		Query query = new BooleanQuery.Builder().add(words, Occur.MUST)
			.add(new TermQuery(new Term("customer", customer.phone())), Occur.FILTER)
			.build();
		try {
			IndexSearcher searcher = new IndexSearcher(this.reader);
			List<Integer> found = new ArrayList<>();
			for (ScoreDoc hit : searcher.search(query, limit).scoreDocs) {
				found.add(searcher.storedFields().document(hit.doc).getField("index").numericValue().intValue());
			}
			return found;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		try {
			this.reader.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
