package com.voicehive.privacy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import com.voicehive.memory.Masked;
import com.voicehive.memory.Sensitive;

/**
 * What was found in a text; what was found first is not found again as something else.
 */
final class Findings {

	private final List<Finding> found = new ArrayList<>();

	private final BitSet taken = new BitSet();

	/** Notes a finding, unless another takes some of its place. */
	boolean add(Finding finding) {
		int next = this.taken.nextSetBit(finding.from());
		boolean free = next < 0 || next >= finding.to();
		if (free) {
			this.taken.set(finding.from(), finding.to());
			this.found.add(finding);
		}
		return free;
	}

	boolean has(Sensitive kind) {
		return this.found.stream().anyMatch((finding) -> finding.kind() == kind);
	}

	List<Finding> all() {
		return List.copyOf(this.found);
	}

	Masked in(String text) {
		if (this.found.isEmpty()) {
			return new Masked(text, Set.of());
		}
		this.found.sort(Comparator.comparingInt(Finding::from));
		Set<Sensitive> kinds = EnumSet.noneOf(Sensitive.class);
		StringBuilder masked = new StringBuilder(text.length());
		int at = 0;
		for (Finding finding : this.found) {
			masked.append(text, at, finding.from()).append(finding.mask());
			kinds.add(finding.kind());
			at = finding.to();
		}
		return new Masked(masked.append(text, at, text.length()).toString(), kinds);
	}

}
