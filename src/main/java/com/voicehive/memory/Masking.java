package com.voicehive.memory;

import java.util.List;
import java.util.Set;

/**
 * Masks what must not be kept. A masked text stays as it is when it is masked again.
 */
public interface Masking {

	/** Masks nothing. */
	Masking NONE = new Masking() {

		@Override
		public Masked mask(String text) {
			return new Masked(text, Set.of());
		}

		@Override
		public List<Masked> maskAcross(List<String> texts) {
			return texts.stream().map(this::mask).toList();
		}

	};

	/**
	 * The names of its rules. With another one it may find what was not found before:
	 * then what is kept is looked at anew.
	 */
	default Set<String> rules() {
		return Set.of();
	}

	/** Whether a text may hold a part of what goes over several. */
	default boolean mayBePart(String text) {
		return false;
	}

	/** Masks one text by itself. */
	Masked mask(String text);

	/**
	 * Masks only what goes over several texts, said one after the other: the number of a
	 * card in four of them. Each is masked by itself already.
	 * @return the texts, in their order
	 */
	List<Masked> maskAcross(List<String> texts);

	/**
	 * Masks in an answer only what the question before it asks for: a PIN that is said
	 * alone. Both are masked by themselves already.
	 */
	default Masked maskAnswer(String question, String answer) {
		return new Masked(answer, Set.of());
	}

}
