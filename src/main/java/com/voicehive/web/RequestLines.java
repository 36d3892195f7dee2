package com.voicehive.web;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import com.voicehive.access.AccessKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Writes a line for each request, on a thread of its own: many that write to one stream
 * would wait for each other. Of more than it has room for the log says how many are
 * missing.
 */
final class RequestLines implements AutoCloseable {

	private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);

	/** A second of them, on a machine of few cores. */
	private static final int ROOM = 16_384;

	private static final Line END = new Line("", "", "", 0, 0, null);

	/** A thread that can't be stopped must not keep the service from it. */
	private static final long CLOSING_MILLIS = 2_000;

	private final BlockingQueue<Line> waiting = new ArrayBlockingQueue<>(ROOM);

	private final AtomicLong missing = new AtomicLong();

	private @Nullable Thread writer;

	/**
	 * What a line says.
	 *
	 * @param key who asked; null when it is not known
	 */
	record Line(String id, String method, String route, int status, long millis, @Nullable AccessKey key) {

		private String holder() {
			return (this.key != null)
					? " by %s (%s of %s)".formatted(this.key.name(), this.key.role().wireName(), this.key.tenant())
					: "";
		}

	}

	/** Whether calls that are made all day are to be told too. */
	static boolean tellsProbes() {
		return LOG.isDebugEnabled();
	}

	void start() {
		this.writer = new Thread(this::write, "request-log");
		this.writer.setDaemon(true);
		this.writer.start();
	}

	/** Leaves a line to the thread that writes them. */
	void add(Line line) {
		if (LOG.isInfoEnabled() && !this.waiting.offer(line)) {
			this.missing.incrementAndGet();
		}
	}

	private void write() {
		try {
			for (Line line = this.waiting.take(); line != END; line = this.waiting.take()) {
				write(line);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void write(Line line) {
		try (MDC.MDCCloseable id = MDC.putCloseable(RequestTrace.MDC_KEY, line.id())) {
			LOG.info("{} {} {} {} ms{}", line.method(), line.route(), line.status(), line.millis(), line.holder());
		}
		long lost = this.missing.getAndSet(0);
		if (lost > 0) {
			LOG.warn("{} requests are missing in the log: they came faster than it is written", lost);
		}
	}

	/** Writes what waits, and ends. */
	@Override
	public void close() {
		Thread running = this.writer;
		if (running == null) {
			return;
		}
		try {
			this.waiting.offer(END, CLOSING_MILLIS, TimeUnit.MILLISECONDS);
			running.join(CLOSING_MILLIS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
