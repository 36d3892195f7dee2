package com.voicehive.drill;

import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** Words that occur in one text only, and that no stemmer takes for another. */
final class Tokens {

	private static final String LETTERS = "bcdfghjklmnpqrtvwxyz";

	private static final int LENGTH = 8;

	private static final long SPREAD = 7_919_000_057L;

	private static final Pattern TOKEN = Pattern.compile("\\bqz[" + LETTERS + "]{" + LENGTH + "}\\b");

	private static final long FIRST = 1_000_000;

	private final AtomicLong next = new AtomicLong(FIRST);

	String next() {
		return of(this.next.getAndIncrement());
	}

	static String of(long number) {
		StringBuilder token = new StringBuilder("qz");
		long rest = number * SPREAD;
		for (int i = 0; i < LENGTH; i++) {
			token.append(LETTERS.charAt((int) (rest % LETTERS.length())));
			rest /= LETTERS.length();
		}
		return token.toString();
	}

	static @Nullable String in(String text) {
		Matcher matcher = TOKEN.matcher(text);
		return matcher.find() ? matcher.group() : null;
	}

}
