package com.voicehive.embedding;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import com.voicehive.memory.Embedding;

/**
 * A model of meaning that is the same everywhere and needs no file: each word has a
 * direction of its own, words that mean the same share it, and a text is the sum of its
 * words.
 */
public final class WordVectors {

	/** How many numbers a vector has by default. */
	public static final int DIMENSION = 256;

	private static final Set<String> WITHOUT_MEANING = Set
		.of(("a about ago all also am an and any are as at be been but "
				+ "by can could did do does for from get got had has have he her him his how i if in into is it its just me "
				+ "my no not of oh ok on or our out she so some than that the their them then there they this to up us user "
				+ "agent was we well were what when where which who why will with would yes you your")
			.split(" "));

	private static final List<String> SAME = List.of("car auto automobile vehicle", "doctor physician gp medicus",
			"price cost fee charge rate", "child kid son daughter toddler", "house home flat apartment", "job work",
			"holiday vacation trip", "buy purchase order", "repair fix mend", "begin start", "cancel call off",
			"phone mobile cell number", "bill invoice", "refund reimburse money back", "angry upset mad furious",
			"appointment booking slot visit", "dentist teeth tooth", "dog puppy pet", "broken damaged faulty defective",
			"parcel package delivery shipment", "spouse wife husband partner", "email mail", "sick ill unwell");

	private static final Map<String, String> FIRST_OF_SAME = new HashMap<>();

	static {
		for (String same : SAME) {
			String[] words = same.split(" ");
			for (String word : words) {
				FIRST_OF_SAME.put(word, words[0]);
			}
		}
	}

	private final int dimension;

	public WordVectors(int dimension) {
		this.dimension = dimension;
	}

	public Embedding of(String text) {
		float[] sum = new float[this.dimension];
		for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
			if (!word.isEmpty() && !WITHOUT_MEANING.contains(word)) {
				add(word, sum);
			}
		}
		float[] none = new float[this.dimension];
		if (Arrays.equals(sum, none)) {
			add("nothing that anybody says", sum);
		}
		return Embedding.of(sum);
	}

	private void add(String word, float[] sum) {
		String stem = (word.length() > 3 && word.endsWith("s")) ? word.substring(0, word.length() - 1) : word;
		Random direction = new Random(
				FIRST_OF_SAME.getOrDefault(word, FIRST_OF_SAME.getOrDefault(stem, stem)).hashCode());
		for (int i = 0; i < sum.length; i++) {
			sum[i] += (float) direction.nextGaussian();
		}
	}

}
