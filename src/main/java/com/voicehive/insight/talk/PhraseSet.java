package com.voicehive.insight.talk;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The phrases of one language, by cue. */
final class PhraseSet<C extends Enum<C>> {

	private final Map<C, List<Phrase>> byCue;

	private final Map<C, BitSet> indexes;

	private final StemScan scan;

	PhraseSet(Class<C> cues, Map<C, List<Phrase>> byCue) {
		this.byCue = byCue;
		this.indexes = new EnumMap<>(cues);
		List<Phrase> all = new ArrayList<>();
		byCue.forEach((cue, phrases) -> {
			BitSet own = new BitSet();
			own.set(all.size(), all.size() + phrases.size());
			this.indexes.put(cue, own);
			all.addAll(phrases);
		});
		this.scan = new StemScan(all);
	}

	List<Phrase> of(C cue) {
		return this.byCue.getOrDefault(cue, List.of());
	}

	/** The phrases that may be in a text. */
	BitSet scan(String text) {
		return this.scan.of(text);
	}

	boolean isAmong(C cue, BitSet found) {
		BitSet own = this.indexes.get(cue);
		return own != null && own.intersects(found);
	}

}
