package com.voicehive.relevance;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.ja.JapaneseAnalyzer;

/** Another language than English: two customers who speak it, and Lucene's analyzer. */
enum Tongue {

	SPANISH(SpanishAnalyzer::new), GERMAN(GermanAnalyzer::new), JAPANESE(JapaneseAnalyzer::new);

	private final Supplier<Analyzer> analyzer;

	Tongue(Supplier<Analyzer> analyzer) {
		this.analyzer = analyzer;
	}

	List<Customer> customers() {
		String name = name().toLowerCase(Locale.ROOT);
		return List.of(Customer.read(name + "-1", 1), Customer.read(name + "-2", 2));
	}

	/** How Lucene answers as it comes. */
	Quality plain() {
		List<Customer> customers = customers();
		try (Engine plain = new PlainLucene(customers, this.analyzer.get())) {
			return ask(plain, customers);
		}
	}

	Quality ours() {
		List<Customer> customers = customers();
		try (Engine ours = new OurStore(customers, new Mishearing(0, 0), null)) {
			return ask(ours, customers);
		}
	}

	private static Quality ask(Engine engine, List<Customer> customers) {
		Quality quality = new Quality();
		for (Customer customer : customers) {
			for (Customer.Question question : customer.questions()) {
				quality.add(question, engine.search(customer, question.text(), Quality.DEEPEST));
			}
		}
		return quality;
	}

}
