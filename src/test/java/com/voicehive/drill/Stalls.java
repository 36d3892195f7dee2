package com.voicehive.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How long a thread of this process that wanted to run could not: a machine that is busy
 * with other things makes answers late that were not.
 */
final class Stalls implements AutoCloseable {

	private static final long STEP_MILLIS = 5;

	private final List<Double> millis = new ArrayList<>();

	private final Thread thread = new Thread(this::run, "stalls");

	Stalls() {
		this.thread.setDaemon(true);
		this.thread.start();
	}

	private void run() {
		try {
			while (true) {
				long begin = System.nanoTime();
				Thread.sleep(STEP_MILLIS);
				double late = (System.nanoTime() - begin - TimeUnit.MILLISECONDS.toNanos(STEP_MILLIS)) / 1e6;
				synchronized (this.millis) {
					this.millis.add(late);
				}
			}
		}
		catch (InterruptedException ex) {
			// The drill is over.
		}
	}

	double at(double quantile) {
		synchronized (this.millis) {
			List<Double> sorted = this.millis.stream().sorted().toList();
			return sorted.isEmpty() ? 0 : sorted.get((int) Math.ceil(quantile * sorted.size()) - 1);
		}
	}

	@Override
	public void close() {
		this.thread.interrupt();
	}

}
