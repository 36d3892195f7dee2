package com.voicehive.web;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

import org.apache.coyote.AbstractProtocol;
import org.apache.tomcat.util.threads.TaskQueue;
import org.apache.tomcat.util.threads.TaskThreadFactory;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/**
 * Hands requests to threads, and knows since when each is here. In a crowd a request
 * waits longer for its thread to get the processor than for anything else, and its
 * caller's time runs meanwhile.
 */
final class Arrivals implements Executor, AutoCloseable {

	private static final int IDLE_THREAD_SECONDS = 60;

	private final LongSupplier nanoTime;

	private final ThreadLocal<@Nullable Long> arrival = new ThreadLocal<>();

	private final AtomicInteger underWay = new AtomicInteger();

	private @Nullable ThreadPoolExecutor own;

	private Executor threads = Runnable::run;

	Arrivals(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
	}

	/** Takes over the handing, to the threads that the web server would hand to. */
	void of(AbstractProtocol<?> server) {
		Executor virtual = server.getExecutor();
		if (virtual != null) {
			this.threads = virtual;
		}
		else {
			ThreadPoolExecutor pool = pool(server.getMinSpareThreads(), server.getMaxThreads());
			this.threads = pool;
			this.own = pool;
		}
		server.setExecutor(this);
	}

	private static ThreadPoolExecutor pool(int min, int max) {
		TaskQueue waiting = new TaskQueue();
		ThreadPoolExecutor pool = new ThreadPoolExecutor(min, max, IDLE_THREAD_SECONDS, TimeUnit.SECONDS, waiting,
				new TaskThreadFactory("request-", true, Thread.NORM_PRIORITY));
		waiting.setParent(pool);
		return pool;
	}

	/** Called as soon as there is something to read from a connection. */
	@Override
	public void execute(Runnable request) {
		long now = this.nanoTime.getAsLong();
		this.underWay.incrementAndGet();
		try {
			this.threads.execute(() -> handle(request, now));
		}
		catch (RejectedExecutionException ex) {
			this.underWay.decrementAndGet();
			throw ex;
		}
	}

	private void handle(Runnable request, long now) {
		this.arrival.set(now);
		try {
			request.run();
		}
		finally {
			this.arrival.remove();
			this.underWay.decrementAndGet();
		}
	}

	/**
	 * When the request of this thread was there. Of several that were sent at once on one
	 * connection, those behind the first arrive when they are asked for.
	 */
	long next() {
		Long handedOver = this.arrival.get();
		this.arrival.remove();
		return (handedOver != null) ? handedOver : this.nanoTime.getAsLong();
	}

	/** How many requests are here and not answered. */
	int underWay() {
		return this.underWay.get();
	}

	@Override
	public void close() {
		if (this.own != null) {
			this.own.shutdownNow();
		}
	}

}
