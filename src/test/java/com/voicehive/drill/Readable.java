package com.voicehive.drill;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds what callers said where nobody should be able to read it. */
final class Readable {

	/** What is to be masked: said with each turn. */
	static final String SECRETS = "It is 4242 4242 4242 4242, the code is 987 and my password is Zephyrine!9";

	private static final List<String> MASKED = List.of("4242 4242", "Zephyrine");

	private Readable() {
	}

	static boolean hasSecret(String text) {
		return MASKED.stream().anyMatch(text::contains);
	}

	/** What a file shows to whoever finds it. */
	static List<String> in(Path file) throws IOException {
		List<String> found = new ArrayList<>();
		String text = content(file);
		String token = Tokens.in(text);
		if (token != null) {
			found.add(file.getFileName() + ": " + token);
		}
		if (hasSecret(text)) {
			found.add(file.getFileName() + ": a secret");
		}
		return found;
	}

	private static String content(Path file) throws IOException {
		try {
			return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
		}
		catch (NoSuchFileException ex) {
			return "";
		}
	}

}
