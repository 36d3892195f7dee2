package com.voicehive.failover;

import java.util.List;

import com.voicehive.failover.DeliveryWorld.Disk;
import com.voicehive.failover.Steps.Step;
import com.voicehive.local.LocalStore;
import com.voicehive.memory.MemoryIds;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * In whatever order things happen, at each moment and at the end: nothing acknowledged is
 * lost, nothing is twice in Mem0, callers' turns arrive in their order, what was deleted
 * is not shown and leaves Mem0, and states move only as they may.
 */
class DeliveryPropertyTest {

	/** What was journaled is durable: a process that dies loses all but that. */
	private static final class InMemory implements Disk {

		@Override
		public LocalStore open(MemoryIds ids) {
			return LocalStore.inMemory(ids);
		}

		@Override
		public LocalStore reopen(LocalStore left, MemoryIds ids) {
			return left;
		}

	}

	@Provide
	Arbitrary<List<Step>> verbatim() {
		return Steps.any(false);
	}

	@Provide
	Arbitrary<List<Step>> extracting() {
		return Steps.any(true);
	}

	@Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
	void whateverHappens_turnsComeToMem0AsTheyWereStored(@ForAll("verbatim") List<Step> steps) {
		take(steps, new InMemory(), false);
	}

	@Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
	void whateverHappens_factsComeOfTurnsOnce(@ForAll("extracting") List<Step> steps) {
		take(steps, new InMemory(), true);
	}

	private static void take(List<Step> steps, Disk disk, boolean infer) {
		try (DeliveryWorld world = new DeliveryWorld(disk, infer)) {
			for (Step step : steps) {
				step.happening().in(world);
				world.told.requireTruth();
			}
			world.settle();
			world.told.requireTruth();
			world.told.requireEnd();
		}
	}

}
