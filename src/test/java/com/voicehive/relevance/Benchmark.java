package com.voicehive.relevance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.voicehive.embedding.StubEmbedder;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;

/** Asks every engine every question, heard well and misheard. */
final class Benchmark {

	/** One way to search and how it did. */
	record Row(String name, Quality tuning, Quality test) {
	}

	private static final int HEARINGS = 3;

	private final List<Customer> customers = Customer.all();

	private final List<Row> rows = new ArrayList<>();

	List<Row> run() {
		try (Engine standard = new PlainLucene(this.customers, new StandardAnalyzer());
				Engine english = new PlainLucene(this.customers, new EnglishAnalyzer());
				Engine ours = ours(0)) {
			ask("plain BM25, StandardAnalyzer", standard, 0);
			ask("plain BM25, EnglishAnalyzer", english, 0);
			ask("plain, 10 % of the question misheard", english, 0.1);
			ask("ours", ours, 0);
			ask("ours, 10 % of the question misheard", ours, 0.1);
			ask("ours, 20 % of the question misheard", ours, 0.2);
		}
		try (Engine meant = new OurStore(this.customers, new Mishearing(0, 7), new StubEmbedder()).embedded()) {
			ask("ours, with the stub embeddings", meant, 0);
			ask("ours, with the stub embeddings, 10 % of the question misheard", meant, 0.1);
		}
		for (double share : List.of(0.1, 0.2)) {
			try (Engine misheard = ours(share)) {
				ask(String.format(Locale.ROOT, "ours, %.0f %% of the turns' words misheard", 100 * share), misheard, 0);
			}
		}
		return this.rows;
	}

	private Engine ours(double share) {
		return new OurStore(this.customers, new Mishearing(share, 7), null);
	}

	private void ask(String name, Engine engine, double misheard) {
		Row row = new Row(name, new Quality(), new Quality());
		for (int hearing = 0; hearing < ((misheard > 0) ? HEARINGS : 1); hearing++) {
			for (Customer customer : this.customers) {
				Mishearing line = new Mishearing(misheard, 1_000L * hearing + customer.number());
				for (Customer.Question question : customer.questions()) {
					(customer.isForTuning() ? row.tuning() : row.test()).add(question,
							engine.search(customer, line.of(question.text()), Quality.DEEPEST));
				}
			}
		}
		this.rows.add(row);
	}

	/** The tables, which are printed too. */
	String report() {
		StringBuilder text = new StringBuilder("# Relevance: %d turns, %d questions%n".formatted(
				this.customers.stream().mapToInt((customer) -> customer.turns().size()).sum(),
				this.customers.stream().mapToInt((customer) -> customer.questions().size()).sum()));
		for (boolean test : List.of(false, true)) {
			text.append("%n## %s%n%n".formatted(test ? "Test half" : "Tuning half"));
			text.append("| | recall@5 | @10 | @25 | MRR |%n|---|---:|---:|---:|---:|%n".formatted());
			this.rows.forEach((row) -> text.append("| %s |%s%n".formatted(row.name(), half(row, test).cells())));
			List<String> categories = List.copyOf(half(this.rows.get(0), test).categories().keySet());
			text.append("%n| recall@10 | %s |%n|---|%s%n".formatted(String.join(" | ", categories),
					"---:|".repeat(categories.size())));
			for (Row row : this.rows) {
				text.append("| ").append(row.name()).append(" |");
				categories.forEach((category) -> text.append(String.format(Locale.ROOT, " %.1f |",
						100 * half(row, test).categories().get(category).recall(10))));
				text.append('\n');
			}
		}
		return text.append(tongues()).toString();
	}

	private static String tongues() {
		StringBuilder text = new StringBuilder("%n## Other languages%n%n".formatted());
		text.append("| | first is right | recall@5 | @10 | @25 | MRR |%n|---|---:|---:|---:|---:|---:|%n".formatted());
		for (Tongue tongue : Tongue.values()) {
			String name = tongue.name().charAt(0) + tongue.name().substring(1).toLowerCase(Locale.ROOT);
			append("plain BM25, %sAnalyzer".formatted(name), tongue.plain(), text);
			append("ours, " + name, tongue.ours(), text);
		}
		return text.toString();
	}

	private static void append(String name, Quality quality, StringBuilder text) {
		text.append(String.format(Locale.ROOT, "| %s | %.1f |%s%n", name, 100 * quality.firstRight(), quality.cells()));
	}

	private static Quality half(Row row, boolean test) {
		return test ? row.test() : row.tuning();
	}

	void write(Path file) throws IOException {
		Files.createDirectories(file.toAbsolutePath().getParent());
		Files.writeString(file, report());
		System.out.println(report());
	}

}
