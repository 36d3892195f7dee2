package com.voicehive.delivery.resilience;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads of this package: named, and never in the way of a shutdown. */
public final class Timers {

	private static final int IDLE_SECONDS = 30;

	private Timers() {
	}

	public static ScheduledExecutorService newTimer(String name) {
		ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, newThreads(name));
		timer.setRemoveOnCancelPolicy(true);
		return timer;
	}

	/** Threads that end when idle; more tasks than run and wait at once are refused. */
	static ExecutorService newWorkers(String name, int max, int waiting) {
		ThreadPoolExecutor workers = new ThreadPoolExecutor(max, max, IDLE_SECONDS, TimeUnit.SECONDS,
				new ArrayBlockingQueue<>(waiting), newThreads(name));
		workers.allowCoreThreadTimeOut(true);
		return workers;
	}

	public static ThreadFactory newThreads(String name) {
		AtomicInteger count = new AtomicInteger();
		return (task) -> {
			Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
			thread.setDaemon(true);
			return thread;
		};
	}

	/** Interrupts the work, and waits a little: it may use what is closed next. */
	public static void stop(ExecutorService workers) {
		workers.shutdownNow();
		try {
			workers.awaitTermination(5, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
