package com.voicehive.memory;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Everything found under some identities, newest first, each memory once although it may
 * leave the journal for Mem0 meanwhile. It holds one page of the journal at a time,
 * however much there is. {@link #hasNext()} throws {@link StoreUnavailableException} when
 * the journal can't be read.
 */
public final class Export implements Iterator<Memory> {

	private static final int PAGE = 500;

	private final Journal journal;

	private final Set<Identity> owners;

	private final Selection selection;

	private final Deque<Memory> fromMem0;

	private final boolean degraded;

	private final Deque<Memory> page = new ArrayDeque<>();

	private MemoryQuery.@Nullable Position position;

	private boolean lastPage;

	private final Set<String> idsFromMem0;

	/** Of what Mem0 knows, what was given. */
	private final Set<String> given = new HashSet<>();

	private @Nullable Memory next;

	/**
	 * @param fromMem0 what Mem0 knows, also of what the journal holds
	 * @param degraded see {@link #degraded()}
	 */
	Export(Journal journal, Set<Identity> owners, Selection selection, List<Memory> fromMem0, boolean degraded) {
		this.journal = journal;
		this.owners = owners;
		this.selection = selection;
		this.fromMem0 = new ArrayDeque<>(fromMem0.stream().sorted(Memory.NEWEST_FIRST).toList());
		this.idsFromMem0 = fromMem0.stream().map(Memory::id).collect(Collectors.toSet());
		this.degraded = degraded;
	}

	/**
	 * Whether Mem0 is configured and what it alone knows is missing.
	 */
	public boolean degraded() {
		return this.degraded;
	}

	@Override
	public boolean hasNext() {
		while (this.next == null) {
			readPage();
			Memory own = this.page.peek();
			Memory other = this.fromMem0.peek();
			if (own == null && other == null) {
				return false;
			}
			boolean takeOwn = other == null || (own != null && Memory.NEWEST_FIRST.compare(own, other) <= 0);
			this.next = takeOwn ? once(this.page.remove()) : ofMem0(this.fromMem0.remove());
		}
		return true;
	}

	private void readPage() {
		if (this.page.isEmpty() && !this.lastPage) {
			this.page.addAll(this.journal.find(new MemoryQuery(this.owners, this.selection, PAGE, this.position)));
			this.lastPage = this.page.size() < PAGE;
			Memory last = this.page.peekLast();
			if (last != null) {
				this.position = new MemoryQuery.Position(last.createdAt(), last.id());
			}
		}
	}

	private @Nullable Memory once(Memory memory) {
		return (!this.idsFromMem0.contains(memory.id()) || this.given.add(memory.id())) ? memory : null;
	}

	/** The journal's copy as long as there is one; null when it was given or deleted. */
	private @Nullable Memory ofMem0(Memory memory) {
		if (!this.given.add(memory.id())) {
			return null;
		}
		Optional<Memory> own = this.journal.get(memory.id());
		if (own.isPresent()) {
			boolean wanted = own.get().id().equals(memory.id()) && this.selection.matches(own.get());
			return wanted ? own.get() : null;
		}
		return this.journal.withoutDeleted(List.of(memory)).isEmpty() ? null : memory;
	}

	@Override
	public Memory next() {
		if (!hasNext()) {
			throw new NoSuchElementException();
		}
		Memory memory = this.next;
		this.next = null;
		if (memory == null) {
			throw new NoSuchElementException();
		}
		return memory;
	}

}
