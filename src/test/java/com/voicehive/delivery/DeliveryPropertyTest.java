package com.voicehive.delivery;

import java.io.IOException;
import java.util.List;

import com.voicehive.delivery.DeliveryWorld.Disk;
import com.voicehive.delivery.Steps.Step;
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

	@Provide
	Arbitrary<List<Step>> verbatim() {
		return Steps.any(false);
	}

	@Provide
	Arbitrary<List<Step>> extracting() {
		return Steps.any(true);
	}

	@Property(tries = 150, seed = "20241201", edgeCases = EdgeCasesMode.NONE)
	void whateverHappens_turnsComeToMem0AsTheyWereStored(@ForAll("verbatim") List<Step> steps) {
		take(steps, DeliveryWorld.IN_MEMORY, false);
	}

	@Property(tries = 60, seed = "20241201", edgeCases = EdgeCasesMode.NONE)
	void whateverHappens_factsComeOfTurnsOnce(@ForAll("extracting") List<Step> steps) {
		take(steps, DeliveryWorld.IN_MEMORY, true);
	}

	@Property(tries = 12, seed = "20241201", edgeCases = EdgeCasesMode.NONE)
	void whateverHappens_whatAProcessLeavesOnDiskIsEnough(@ForAll("verbatim") List<Step> steps) throws IOException {
		try (CopiedDisk disk = new CopiedDisk()) {
			take(steps, disk, false);
		}
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
