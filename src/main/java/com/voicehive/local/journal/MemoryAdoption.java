package com.voicehive.local.journal;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

import com.voicehive.local.feed.Row;
import com.voicehive.local.journal.MemoryCorrection.Corrected;
import com.voicehive.memory.Content;
import com.voicehive.memory.DeliveryState;
import com.voicehive.memory.DeliveryStatus;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryType;
import com.voicehive.memory.Revision;
import com.voicehive.memory.Turn;

/** Takes over what Mem0 itself has made of a memory since it was delivered there. */
public record MemoryAdoption(SqlSession session) {

	private static final String CHANGED_BY = "mem0";

	/** Whether Mem0 has changed it, and nothing newer is said here. */
	public boolean isDue(Memory shown) throws SQLException {
		return changed(shown).isPresent();
	}

	/** Empty when it is not due. */
	public Optional<Corrected> adopt(Memory shown) throws SQLException {
		Optional<Row> changed = changed(shown);
		Instant at = shown.changedAt();
		if (changed.isEmpty() || at == null) {
			return Optional.empty();
		}
		long sequence = changed.get().sequence();
		Memory was = changed.get().memory();
		MemoryTable memories = new MemoryTable(this.session);
		return Optional.of(new MemoryCorrection(this.session).replace(changed.get(), content(was, shown), at,
				CHANGED_BY, memories.mem0Revision(sequence)));
	}

	private Optional<Row> changed(Memory shown) throws SQLException {
		MemoryTable memories = new MemoryTable(this.session);
		Optional<Row> row = memories.find(shown.idHere());
		boolean due = row.isPresent() && isItself(row.get().memory(), shown)
				&& !plain(row.get().memory().text()).equals(plain(shown.text()))
				&& shown.revisionNumber() == memories.mem0Revision(row.get().sequence())
				&& isNewer(shown, row.get().memory());
		return due ? row : Optional.empty();
	}

	/** Facts that Mem0 has made of a memory are not the memory. */
	private static boolean isItself(Memory own, Memory shown) {
		return own.mem0Id() != null && own.mem0Id().equals(shown.mem0Id());
	}

	/** Blanks, and what no encoding can carry, may change without anybody's doing. */
	private static String plain(String text) {
		return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).strip()
			.replaceAll("\\s+", " ");
	}

	private boolean isNewer(Memory shown, Memory own) throws SQLException {
		Instant at = shown.changedAt();
		Revision revision = own.revision();
		Optional<DeliveryStatus> delivery = new DeliveryTable(this.session).status(own.id());
		if (at == null || delivery.isEmpty() || delivery.get().state() != DeliveryState.DELIVERED) {
			return false;
		}
		Instant delivered = delivery.get().deliveredAt();
		return delivered != null && at.isAfter(delivered) && (revision == null || at.isAfter(revision.since()));
	}

	private static Content content(Memory was, Memory shown) {
		Turn turn = (was.type() == MemoryType.CONVERSATION) ? Turn.parse(shown.text()).orElse(null) : null;
		return new Content(shown.text(), turn, was.tags(), was.metadata());
	}

}
