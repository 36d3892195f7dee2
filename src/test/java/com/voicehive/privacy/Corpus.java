package com.voicehive.privacy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The texts under {@code redaction/}: what is to be masked in them is marked. */
final class Corpus {

	private static final Pattern MARK = Pattern.compile("\\[\\[(\\w+)\\|(.*?)]]");

	/** What is to be masked. */
	record Span(String kind, int from, int to) {
	}

	/** A text as it comes in. */
	record Case(String text, List<Span> spans) {
	}

	private Corpus() {
	}

	static List<Case> read(String name) throws IOException {
		try (InputStream file = Corpus.class.getResourceAsStream("/redaction/" + name)) {
			return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8).lines()
				.filter((line) -> !line.isEmpty() && !line.startsWith("#"))
				.map((line) -> parse(line.substring(line.indexOf('\t') + 1).replace("\u00b7", "")))
				.toList();
		}
	}

	private static Case parse(String marked) {
		StringBuilder text = new StringBuilder();
		List<Span> spans = new ArrayList<>();
		Matcher mark = MARK.matcher(marked);
		int at = 0;
		while (mark.find()) {
			text.append(marked, at, mark.start());
			spans.add(new Span(mark.group(1), text.length(), text.length() + mark.group(2).length()));
			text.append(mark.group(2));
			at = mark.end();
		}
		return new Case(text.append(marked.substring(at)).toString(), spans);
	}

}
