package com.voicehive.local.journal;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.voicehive.local.feed.Row;
import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.KeyedRequest;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryDraft;
import com.voicehive.memory.MemoryIds;
import com.voicehive.memory.Receipt;
import com.voicehive.memory.Storage;
import org.jspecify.annotations.Nullable;

/** Keeps new memories with their deliveries, request and marks, in one transaction. */
public final class MemoryAppend {

	private final SqlSession session;

	private final MemoryIds ids;

	public MemoryAppend(SqlSession session, MemoryIds ids) {
		this.session = session;
		this.ids = ids;
	}

	public List<Row> append(List<MemoryDraft> drafts, @Nullable Urgency urgency, @Nullable KeyedRequest request)
			throws SQLException {
		MemoryTable memories = new MemoryTable(this.session);
		OperationTable operations = new OperationTable(this.session);
		DeliveryTable deliveries = new DeliveryTable(this.session);
		List<Row> rows = new ArrayList<>(drafts.size());
		for (MemoryDraft draft : drafts) {
			Instant storedAt = this.ids.nextTime();
			Memory memory = draft.stored(this.ids.next(storedAt), storedAt);
			long sequence = memories.insert(memory);
			Long operation = (urgency != null) ? operations.add(memory, storedAt, urgency == Urgency.LIVE) : null;
			deliveries.insert(sequence, memory, operation);
			if (!draft.marks().isEmpty()) {
				new MarkTable(this.session).insert(draft.marks(), memory.id(), storedAt);
			}
			rows.add(new Row(sequence, this.session.tenant(), memory));
		}
		if (request != null) {
			List<Receipt> receipts = rows.stream()
				.map((row) -> Receipt.kept(row.memory().id(), Storage.FALLBACK))
				.toList();
			new RequestTable(this.session).insert(request.answered(receipts), this.ids.nextTime());
		}
		return rows;
	}

}
