package com.voicehive.memory;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Everything found under some identities, newest first. It holds one page of the journal
 * at a time, however much there is. {@link #hasNext()} throws
 * {@link StoreUnavailableException} when the journal can't be read.
 */
public final class Export implements Iterator<Memory> {

	private static final int PAGE = 500;

	private static final Comparator<Memory> NEWEST_FIRST = Comparator.comparing(Memory::createdAt)
		.thenComparing(Memory::id)
		.reversed();

	private final Journal journal;

	private final Set<Identity> owners;

	private final Selection selection;

	private final Deque<Memory> mem0Only;

	private final boolean degraded;

	private final Deque<Memory> page = new ArrayDeque<>();

	private MemoryQuery.@Nullable Position position;

	private boolean lastPage;

	/**
	 * @param mem0Only what Mem0 alone knows
	 * @param degraded see {@link #degraded()}
	 */
	Export(Journal journal, Set<Identity> owners, Selection selection, List<Memory> mem0Only, boolean degraded) {
		this.journal = journal;
		this.owners = owners;
		this.selection = selection;
		this.mem0Only = new ArrayDeque<>(mem0Only.stream().sorted(NEWEST_FIRST).toList());
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
		if (this.page.isEmpty() && !this.lastPage) {
			this.page.addAll(this.journal.find(new MemoryQuery(this.owners, this.selection, PAGE, this.position)));
			this.lastPage = this.page.size() < PAGE;
			Memory last = this.page.peekLast();
			if (last != null) {
				this.position = new MemoryQuery.Position(last.createdAt(), last.id());
			}
		}
		return !this.page.isEmpty() || !this.mem0Only.isEmpty();
	}

	@Override
	public Memory next() {
		if (!hasNext()) {
			throw new NoSuchElementException();
		}
		Memory own = this.page.peek();
		Memory other = this.mem0Only.peek();
		boolean takeOwn = other == null || (own != null && NEWEST_FIRST.compare(own, other) < 0);
		return (takeOwn ? this.page : this.mem0Only).remove();
	}

}
