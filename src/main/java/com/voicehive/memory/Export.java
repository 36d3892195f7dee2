package com.voicehive.memory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
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

	private final List<Memory> fromMem0;

	private final boolean degraded;

	/** What comes next of the journal's memories. */
	private final Deque<Memory> own = new ArrayDeque<>();

	private MemoryQuery.@Nullable Position position;

	private boolean lastPage;

	/** What comes next of Mem0's. */
	private final Deque<Memory> others = new ArrayDeque<>();

	private int looked;

	private final Set<String> idsFromMem0;

	/** Of what Mem0 knows, what was given. */
	private final Set<String> given = new HashSet<>();

	private @Nullable Memory next;

	/**
	 * @param fromMem0 what Mem0 knows, also of what the journal holds
	 */
	Export(Journal journal, Set<Identity> owners, Selection selection, List<Memory> fromMem0, boolean degraded) {
		this.journal = journal;
		this.owners = owners;
		this.selection = selection;
		this.fromMem0 = fromMem0.stream().sorted(Memory.NEWEST_FIRST).toList();
		this.idsFromMem0 = fromMem0.stream().map(Memory::id).collect(Collectors.toSet());
		this.degraded = degraded;
	}

	/** Whether Mem0 is configured and what it alone knows is missing. */
	public boolean degraded() {
		return this.degraded;
	}

	@Override
	public boolean hasNext() {
		while (this.next == null) {
			readOwn();
			readOthers();
			Memory mine = this.own.peek();
			Memory other = this.others.peek();
			if (mine == null && other == null) {
				return false;
			}
			boolean takeOwn = other == null || (mine != null && Memory.NEWEST_FIRST.compare(mine, other) <= 0);
			Memory memory = takeOwn ? this.own.remove() : this.others.remove();
			this.next = (!this.idsFromMem0.contains(memory.id()) || this.given.add(memory.id())) ? memory : null;
		}
		return true;
	}

	private void readOwn() {
		if (this.own.isEmpty() && !this.lastPage) {
			this.own.addAll(this.journal.find(new MemoryQuery(this.owners, this.selection, PAGE, this.position)));
			this.lastPage = this.own.size() < PAGE;
			Memory last = this.own.peekLast();
			if (last != null) {
				this.position = new MemoryQuery.Position(last.createdAt(), last.id());
			}
		}
	}

	private void readOthers() {
		while (this.others.isEmpty() && this.looked < this.fromMem0.size()) {
			int end = Math.min(this.looked + PAGE, this.fromMem0.size());
			this.others.addAll(kept(this.fromMem0.subList(this.looked, end)));
			this.looked = end;
		}
	}

	/** Those that are wanted still: the journal's copy as long as there is one. */
	private List<Memory> kept(List<Memory> shown) {
		Map<String, Memory> here = this.journal.get(shown.stream().map(Memory::id).toList());
		List<Memory> elsewhere = shown.stream().filter((memory) -> !here.containsKey(memory.id())).toList();
		List<Memory> kept = new ArrayList<>(this.journal.withoutDeleted(elsewhere));
		for (Memory memory : shown) {
			Memory mine = here.get(memory.id());
			if (mine != null && mine.id().equals(memory.id()) && this.selection.matches(mine)) {
				kept.add(mine);
			}
		}
		kept.sort(Memory.NEWEST_FIRST);
		return kept;
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
