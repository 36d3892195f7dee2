package com.voicehive.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads and a timer that stand still until somebody turns the crank. */
final class HandCrank extends ScheduledThreadPoolExecutor {

	private record Timed(Instant due, Runnable task, Duration again) {
	}

	private final InstantSource clock;

	private final List<Runnable> ready = new ArrayList<>();

	private final List<Timed> timed = new ArrayList<>();

	HandCrank(InstantSource clock) {
		super(0);
		this.clock = clock;
	}

	/** How many tasks could run now. */
	int ready() {
		return this.ready.size();
	}

	/** Runs one of the tasks that could run now. */
	void run(int which) {
		this.ready.remove(which).run();
	}

	/** Runs what the timer has come to. */
	void tick() {
		for (Timed next : List.copyOf(this.timed)) {
			if (!next.due().isAfter(this.clock.instant()) && this.timed.remove(next)) {
				next.task().run();
				if (next.again() != null) {
					this.timed.add(new Timed(this.clock.instant().plus(next.again()), next.task(), next.again()));
				}
			}
		}
	}

	@Override
	public void execute(Runnable task) {
		requireRunning();
		this.ready.add(task);
	}

	@Override
	public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
		requireRunning();
		this.timed.add(new Timed(this.clock.instant().plus(delay, unit.toChronoUnit()), task, null));
		return null;
	}

	@Override
	public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long first, long delay, TimeUnit unit) {
		requireRunning();
		this.timed.add(new Timed(this.clock.instant().plus(first, unit.toChronoUnit()), task,
				Duration.of(delay, unit.toChronoUnit())));
		return null;
	}

	private void requireRunning() {
		if (isShutdown()) {
			throw new RejectedExecutionException();
		}
	}

}
