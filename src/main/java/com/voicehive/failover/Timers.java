package com.voicehive.failover;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads of this package: named, and never in the way of a shutdown. */
final class Timers {

	private Timers() {
	}

	static ScheduledExecutorService newTimer(String name) {
		ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, newThreads(name));
		timer.setRemoveOnCancelPolicy(true);
		return timer;
	}

	static ThreadFactory newThreads(String name) {
		AtomicInteger count = new AtomicInteger();
		return (task) -> {
			Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
			thread.setDaemon(true);
			return thread;
		};
	}

}
