package com.voicehive.delivery.reads;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

import com.voicehive.memory.Identity;
import com.voicehive.memory.Journal;
import com.voicehive.memory.Memory;
import com.voicehive.memory.Selection;
import com.voicehive.memory.Source;
import com.voicehive.memory.StorageException;

/**
 * What Mem0 shows, as this machine knows it: of a memory that is here too, this machine's
 * copy, which takes over what Mem0 itself has changed since it was delivered.
 */
final class OwnCopies {

	private final Journal journal;

	OwnCopies(Journal journal) {
		this.journal = journal;
	}

	/** Those that may be shown and are wanted. */
	List<Memory> shown(Set<Identity> owners, Selection selection, List<Memory> told) {
		return shown(owners, selection, told, Function.identity(), (before, memory) -> memory);
	}

	/**
	 * {@link #shown(Set, Selection, List)} for what holds a memory.
	 * @param holding an item with another memory
	 */
	<T> List<T> shown(Set<Identity> owners, Selection selection, List<T> told, Function<T, Memory> memoryOf,
			BiFunction<T, Memory, T> holding) {
		List<T> telling = told.stream().filter((item) -> !memoryOf.apply(item).text().isBlank()).toList();
		List<T> current = this.journal.withoutDeleted(telling, memoryOf);
		Map<String, Memory> here = this.journal
			.get(current.stream().map((item) -> memoryOf.apply(item).idHere()).toList());
		List<T> shown = new ArrayList<>();
		for (T item : current) {
			Memory memory = memoryOf.apply(item);
			Memory own = here.get(memory.idHere());
			Optional<Memory> wanted = (own != null && own.id().equals(memory.idHere()))
					? shown(owners, selection, memory, own) : Optional.of(memory);
			wanted.ifPresent((found) -> shown.add((found == memory) ? item : holding.apply(item, found)));
		}
		return shown;
	}

	private Optional<Memory> shown(Set<Identity> owners, Selection selection, Memory told, Memory own) {
		if (!isOf(own, owners)) {
			return Optional.empty();
		}
		if (isFact(told, own)) {
			return Optional.of(told);
		}
		Memory known = own.text().equals(told.text()) ? own : adopted(told).orElse(own);
		return Optional.of(known.from(Source.MEM0, told.mem0Id())).filter(selection::matches);
	}

	/** Others may have made of the memory itself what looks like a fact. */
	private static boolean isFact(Memory told, Memory own) {
		return !own.id().equals(told.id()) && (own.mem0Id() == null || !own.mem0Id().equals(told.mem0Id()));
	}

	private Optional<Memory> adopted(Memory told) {
		try {
			return this.journal.adopt(told);
		}
		catch (StorageException ex) {
			// Nothing can be written now: a later read will find it changed again.
			return Optional.empty();
		}
	}

	/** Mem0 may still keep it under a number that is known since to be nobody's. */
	private static boolean isOf(Memory own, Set<Identity> owners) {
		return owners.isEmpty() || own.caller().identities().stream().anyMatch(owners::contains);
	}

}
