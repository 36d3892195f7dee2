package com.voicehive.simulator;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The faults that are switched on. Safe for use while requests are under way. */
public final class Faults {

	private static final class Active {

		private final Fault fault;

		private int left;

		private long second;

		private int inSecond;

		private Active(Fault fault) {
			this.fault = fault;
			this.left = (fault.times() != null) ? fault.times() : Integer.MAX_VALUE;
		}

	}

	private final InstantSource clock;

	private List<Active> active = List.of();

	private CompletableFuture<Void> change = new CompletableFuture<>();

	private Random random = new Random(1);

	Faults(InstantSource clock) {
		this.clock = clock;
	}

	/** Switches these on, and all others off. */
	public void set(Fault... faults) {
		set(1, List.of(faults));
	}

	/**
	 * @param seed makes the same requests meet the same faults again
	 */
	public void set(long seed, List<Fault> faults) {
		replace(seed, faults).complete(null);
	}

	private synchronized CompletableFuture<Void> replace(long seed, List<Fault> faults) {
		CompletableFuture<Void> before = this.change;
		this.active = faults.stream().map(Active::new).toList();
		this.random = new Random(seed);
		this.change = new CompletableFuture<>();
		return before;
	}

	public void clear() {
		set();
	}

	public synchronized List<Fault> active() {
		return this.active.stream().map((one) -> one.fault).toList();
	}

	/**
	 * What a request meets.
	 *
	 * @param change when these faults are changed
	 */
	record Met(List<Fault> faults, CompletionStage<Void> change) {
	}

	synchronized Met of(Request request) {
		List<Fault> met = new ArrayList<>();
		for (Active one : this.active) {
			if (one.left > 0 && one.fault.concerns(request) && happens(one)) {
				one.left--;
				met.add(one.fault);
			}
		}
		return new Met(met, this.change);
	}

	private boolean happens(Active one) {
		Double probability = one.fault.probability();
		if (probability != null && this.random.nextDouble() >= probability) {
			return false;
		}
		return one.fault.kind() != Fault.Kind.RATE_LIMIT || isTooFast(one);
	}

	private boolean isTooFast(Active one) {
		long second = this.clock.instant().getEpochSecond();
		if (second != one.second) {
			one.second = second;
			one.inSecond = 0;
		}
		one.inSecond++;
		Integer perSecond = one.fault.perSecond();
		return perSecond != null && one.inSecond > perSecond;
	}

}
