package com.voicehive.local;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.Identity;
import com.voicehive.memory.KeyedRequest;
import com.voicehive.memory.Memory;
import com.voicehive.memory.RequestKey;
import com.voicehive.memory.Tenant;
import com.voicehive.memory.Wishes;

import static com.voicehive.memory.MemoryFixtures.JOHN;
import static com.voicehive.memory.MemoryFixtures.JOHNS_PHONE;
import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.MARIAS_PHONE;
import static com.voicehive.memory.MemoryFixtures.START;
import static com.voicehive.memory.MemoryFixtures.saying;
import static com.voicehive.memory.MemoryFixtures.turn;

/** Another tenant of a store, who has had to do with the same people. */
final class Neighbour {

	private Neighbour() {
	}

	/** Lets a tenant leave something in each table. */
	static LocalStore moveInto(LocalStore store) {
		LocalStore next = store.of(new Tenant("neighbour"));
		for (String said : List.of("my plan", "my appointment", "violin lessons", "one", "two", "hello")) {
			next.append(List.of(turn(MARIA, said, "ok"), turn(JOHN, said, "ok")), Urgency.LIVE,
					new KeyedRequest(new RequestKey("key of " + said, "fingerprint"), List.of(true, true)));
		}
		Memory corrected = next.append(List.of(turn(MARIA, "first plan", "ok")), Urgency.BACKLOG, null).get(0);
		next.correct(corrected, saying("second plan"));
		next.delete(next.append(List.of(turn(JOHN, "gone", "ok")), Urgency.BACKLOG, null).get(0), START);
		next.callers().link(Set.of(MARIAS_PHONE, JOHNS_PHONE));
		next.callers().wish(MARIAS_PHONE, new Wishes(false, true, true));
		next.callers().silence(MARIA.sessionId(), MARIA.nameKey(), START, START.plus(Duration.ofDays(1)));
		next.erase(Set.of(Identity.session("of nobody")), START, true);
		return store;
	}

}
