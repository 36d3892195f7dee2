package com.voicehive.speed;

import java.io.IOException;
import java.nio.file.Path;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.QueryBuilder;
import org.jspecify.annotations.Nullable;

/** Lucene as it comes, which also keeps the text. */
final class RawLucene implements Searcher, AutoCloseable {

	private final Analyzer analyzer = new EnglishAnalyzer();

	private final IndexWriter writer;

	private final SearcherManager searchers;

	RawLucene(Path directory) throws IOException {
		this.writer = new IndexWriter(FSDirectory.open(directory), new IndexWriterConfig(this.analyzer));
		this.searchers = new SearcherManager(this.writer, null);
	}

	void add(Calls.Said said) throws IOException {
		Document document = new Document();
		document.add(new StringField("phone", said.caller().phone(), Store.NO));
		document.add(new TextField("text", said.turn().text(), Store.YES));
		this.writer.addDocument(document);
	}

	void commit() throws IOException {
		this.writer.commit();
		this.searchers.maybeRefreshBlocking();
	}

	void refresh() throws IOException {
		this.searchers.maybeRefreshBlocking();
	}

	@Override
	public int search(String text, @Nullable String phone) throws IOException {
		Query query = new QueryBuilder(this.analyzer).createBooleanQuery("text", text);
		if (query == null) {
			return 0;
		}
		if (phone != null) {
			query = new BooleanQuery.Builder().add(query, Occur.MUST)
				.add(new TermQuery(new Term("phone", phone)), Occur.FILTER)
				.build();
		}
		IndexSearcher searcher = this.searchers.acquire();
		try {
			ScoreDoc[] hits = searcher.search(query, 10).scoreDocs;
			for (ScoreDoc hit : hits) {
				searcher.storedFields().document(hit.doc).get("text");
			}
			return hits.length;
		}
		finally {
			this.searchers.release(searcher);
		}
	}

	@Override
	public void close() throws IOException {
		this.searchers.close();
		this.writer.close();
	}

}
