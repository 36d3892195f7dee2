package com.voicehive.speech;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** A list in a file beside the classes: one entry a line, "#" begins a comment. */
final class WordList {

	private WordList() {
	}

	static List<String> lines(String name) {
		try (InputStream file = Objects.requireNonNull(WordList.class.getResourceAsStream(name), name)) {
			String list = new String(file.readAllBytes(), StandardCharsets.UTF_8);
			return list.lines().filter((line) -> !line.isBlank() && !line.startsWith("#")).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
