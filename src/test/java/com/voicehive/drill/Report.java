package com.voicehive.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import com.voicehive.drill.checker.Breach;
import com.voicehive.drill.checker.Breaches;
import com.voicehive.drill.checker.Timings;

/** What a drill has shown, for people. */
record Report(DrillPlan plan, Breaches breaches, Timings timings, Timings soonAfterStart, Map<String, Object> figures) {

	boolean isClean() {
		return this.breaches.counts().isEmpty();
	}

	String text() {
		StringBuilder text = new StringBuilder();
		text.append("# Fault drill, seed %d: %d operations, %d kills, %d callers: %s%n%n".formatted(this.plan.seed(),
				this.plan.operations(), this.plan.kills(), this.plan.callers(),
				isClean() ? "every promise kept" : "PROMISES BROKEN"));
		text.append("| promise | breaches |%n|---|---:|%n".formatted());
		for (Breach breach : Breach.values()) {
			text.append("| %s | %d |%n".formatted(breach, this.breaches.count(breach)));
		}
		text.append(
				"%n| operation | answers | p50 ms | p99 | p99.9 | longest | p99.9 over budget | late |%n".formatted());
		text.append("|---|---:|---:|---:|---:|---:|---:|---:|%n".formatted());
		this.timings.byOperation().forEach((operation, one) -> text.append(row(operation, one)));
		text.append(row("all", this.timings.all()));
		text.append(row("of these in the 5 s after a start", this.soonAfterStart.all()));
		text.append('\n');
		this.figures.forEach((name, value) -> text.append("- %s: %s%n".formatted(name, shown(value))));
		for (Breach breach : this.breaches.counts().keySet()) {
			text.append("%n%s:%n".formatted(breach));
			this.breaches.examples(breach).forEach((example) -> text.append("- %s%n".formatted(example)));
		}
		return text.toString();
	}

	private static String row(String operation, Timings.Figures one) {
		return "| %s | %d | %.1f | %.0f | %.0f | %.0f | %.0f | %d |%n".formatted(operation, one.count(), one.p50(),
				one.p99(), one.p999(), one.max(), one.over(), one.late());
	}

	private static String shown(Object value) {
		if (value instanceof Double number) {
			return String.format(Locale.ROOT, "%.1f", number);
		}
		if (value instanceof Collection<?> many) {
			return many.stream().map(Report::shown).collect(Collectors.joining(", "));
		}
		if (value instanceof Map<?, ?> many) {
			return many.entrySet()
				.stream()
				.map((entry) -> entry.getKey() + " " + shown(entry.getValue()))
				.collect(Collectors.joining(", "));
		}
		return String.valueOf(value);
	}

	/** Shows it on the console too. */
	void write(Path file) throws IOException {
		String text = text();
		Files.createDirectories(file.toAbsolutePath().getParent());
		Files.writeString(file, text);
		System.out.println(text);
	}

}
