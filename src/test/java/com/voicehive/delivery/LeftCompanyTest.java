package com.voicehive.delivery;

import com.voicehive.memory.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.voicehive.delivery.reads.JoiningReader;
import com.voicehive.mem0.Mem0Settings;
import com.voicehive.mem0.Mem0Store;
import com.voicehive.memory.Caller;
import com.voicehive.memory.Deadline;
import com.voicehive.memory.DeletionResult;
import com.voicehive.memory.Identity;
import com.voicehive.memory.InternalErrors;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryDraft;
import com.voicehive.memory.MemoryService;
import com.voicehive.memory.Turn;
import com.voicehive.memory.Usage;
import com.voicehive.simulator.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Turns of an erased person's calls that tell nobody, and are in Mem0 alone. */
@Timeout(60)
class LeftCompanyTest {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final Identity PHONE = Identity.phone("+12025550123");

	private static final Identity EMAIL = new Identity(Identity.Kind.EMAIL, "rosa@example.com");

	private static final Caller NAMELESS = new Caller(null, null, "s-1");

	private static final Caller ROSA = new Caller(null, "Rosa", "s-1");

	private static final Caller BY_PHONE = new Caller(PHONE.value(), "Rosa", "s-1");

	private static final Caller BY_EMAIL = new Caller(null, EMAIL.value(), null, null, "s-1", null);

	private static final Caller BY_BOTH = new Caller(PHONE.value(), EMAIL.value(), null, null, "s-1", null);

	private static final Caller BEN = new Caller(null, null, "crm-8", "Ben", "s-1", null);

	private final DeliverySetUp setUp = new DeliverySetUp(false);

	private final MemoryService memories = new MemoryService(this.setUp.journal, this.setUp.journal.callers(),
			this.setUp.outbox,
			new JoiningReader(Tenant.DEFAULT, this.setUp.guard, this.setUp.journal, this.setUp.outbox,
					this.setUp.clock),
			this.setUp.delivery.of(Tenant.DEFAULT), InstantSource.system(), new Usage(), new InternalErrors());

	@AfterEach
	void close() throws Exception {
		this.setUp.close();
	}

	private static Deadline soon() {
		return Deadline.after(PATIENCE, System::nanoTime);
	}

	private Memory said(String callId, Caller caller, String query) {
		return this.setUp.keep(MemoryDraft.turn(new Turn(query, "ok"), caller, callId, List.of(), Map.of()));
	}

	/** Lets all go that was said, but for so many of the newest. */
	private void leave(int kept) {
		this.setUp.awaitNothingOwed();
		this.setUp.journal.evict(kept, Instant.now().plusSeconds(1),
				(query) -> this.setUp.guard.shown(Tenant.DEFAULT, query));
		assertThat(this.setUp.journal.count()).isEqualTo(kept);
	}

	private List<String> inMem0(String callId) {
		List<String> words = new ArrayList<>();
		this.setUp.remote.ofCalls(List.of(callId)).forEach((memory) -> words.add(memory.turn().query()));
		return words;
	}

	private void erase(Identity identity) {
		assertThat(this.memories.erase(identity, null, "support", soon()).inMem0())
			.isEqualTo(DeletionResult.InMem0.DELETED);
	}

	@Test
	void namelessTurnsThatLeft_goWithTheirCaller() {
		said("c-1", NAMELESS, "hello");
		said("c-1", ROSA, "this is Rosa");
		said("c-1", BY_PHONE, "my number");
		said("c-2", ROSA, "another call");
		leave(1);
		DeletionResult erased = this.memories.erase(PHONE, null, "support", soon());
		assertThat(erased).isEqualTo(new DeletionResult(3, DeletionResult.InMem0.DELETED, erased.erasureId()));
		assertThat(inMem0("c-1")).isEmpty();
		assertThat(inMem0("c-2")).containsExactly("another call");
	}

	@Test
	void namelessTurnsThatLeft_goWithTheirCallerWhoIsHere() {
		said("c-1", NAMELESS, "hello");
		said("c-1", BY_PHONE, "my number");
		leave(1);
		erase(PHONE);
		assertThat(inMem0("c-1")).isEmpty();
	}

	@Test
	void namelessTurnsThatLeft_goWithACallerOfWhomMem0HasNothing() {
		said("c-1", NAMELESS, "hello");
		said("c-2", BY_EMAIL, "other");
		leave(1);
		this.setUp.mem0.faults().set(Fault.status(400).onAdds());
		said("c-1", BY_PHONE, "my number");
		this.setUp.awaitNothingOwed();
		erase(PHONE);
		assertThat(inMem0("c-1")).isEmpty();
	}

	@Test
	void namelessTurnsThatLeft_goWithEachIdentityOfTheirCaller() {
		for (Identity identity : List.of(EMAIL, PHONE)) {
			said("c-1", NAMELESS, "hello");
			said("c-1", BY_BOTH, "my number");
			leave(1);
			erase(identity);
			await().atMost(PATIENCE).untilAsserted(() -> assertThat(inMem0("c-1")).isEmpty());
		}
	}

	@Test
	void namelessTurnsThatAreKeptHere_stayInMem0WhateverIsDeletedLater() {
		said("c-1", NAMELESS, "hello");
		Memory bens = said("c-1", BEN, "I am Ben");
		said("c-1", BY_PHONE, "my number");
		this.setUp.awaitNothingOwed();
		erase(PHONE);
		this.memories.delete(bens.id(), soon());
		erase(PHONE);
		assertThat(this.setUp.journal.ofCall("c-1")).extracting((memory) -> memory.turn().query())
			.containsExactly("hello");
		assertThat(inMem0("c-1")).containsExactly("hello");
	}

	@Test
	void whereSomebodyElseCanBeTold_namelessTurnsStay() {
		said("c-1", NAMELESS, "hello");
		said("c-1", BEN, "I am Ben");
		said("c-1", BY_PHONE, "my number");
		said("c-2", NAMELESS, "later");
		leave(1);
		erase(PHONE);
		assertThat(inMem0("c-1")).containsExactlyInAnyOrder("hello", "I am Ben");
	}

	@Test
	void whereSomebodyElseIsHereAlone_namelessTurnsStay() {
		said("c-1", NAMELESS, "hello");
		said("c-1", BY_PHONE, "my number");
		said("c-2", NAMELESS, "later");
		leave(1);
		this.setUp.mem0.faults().set(Fault.status(400).onAdds());
		said("c-1", BEN, "I am Ben");
		this.setUp.awaitNothingOwed();
		erase(PHONE);
		assertThat(inMem0("c-1")).containsExactly("hello");
	}

	@Test
	void whoIsLinkedWithTheErased_isNobodyElse() {
		this.setUp.journal.callers().link(Set.of(PHONE, EMAIL));
		said("c-1", NAMELESS, "hello");
		said("c-1", BY_EMAIL, "my mail");
		said("c-1", BY_PHONE, "my number");
		said("c-2", NAMELESS, "later");
		leave(1);
		erase(PHONE);
		assertThat(inMem0("c-1")).isEmpty();
	}

	@Test
	void whatIsSaidAfterAnErasure_stays() {
		said("c-1", NAMELESS, "hello");
		said("c-1", BY_PHONE, "my number");
		leave(1);
		this.setUp.mem0.faults().set(Fault.of(Fault.Kind.RESET));
		assertThat(this.memories.erase(PHONE, null, "support", soon()).inMem0())
			.isEqualTo(DeletionResult.InMem0.QUEUED);
		Memory later = said("c-1", NAMELESS, "later");
		this.setUp.mem0.faults().clear();
		await().atMost(PATIENCE).untilAsserted(() -> assertThat(inMem0("c-1")).containsExactly("later"));
		assertThat(this.setUp.journal.get(later.id())).isPresent();
	}

	@Test
	void anErasureByName_takesNoNamelessTurns() {
		said("c-1", NAMELESS, "hello");
		said("c-1", ROSA, "this is Rosa");
		said("c-2", NAMELESS, "later");
		leave(1);
		erase(Identity.name("rosa"));
		assertThat(inMem0("c-1")).containsExactly("hello");
	}

	@Test
	void turnsOfAnotherApp_stay() {
		Mem0Store other = new Mem0Store(
				new Mem0Settings(this.setUp.mem0.apiKey(), this.setUp.mem0.url(), 10, 3, 10, false, "other"),
				(tenant) -> "voicehive", InstantSource.system());
		Memory nameless = said("c-1", NAMELESS, "hello");
		said("c-1", BY_PHONE, "my number");
		leave(1);
		other.add(nameless);
		erase(PHONE);
		assertThat(inMem0("c-1")).isEmpty();
		assertThat(other.ofCalls(List.of("c-1"))).hasSize(1);
		other.close();
	}

}
