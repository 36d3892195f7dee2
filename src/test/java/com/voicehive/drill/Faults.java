package com.voicehive.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import com.voicehive.simulator.Mem0Simulator;

/** Changes the weather every few seconds, by a seed. */
final class Faults implements AutoCloseable {

	private static final int SHORTEST_MILLIS = 1_000;

	private static final int LONGEST_MILLIS = 5_000;

	private final Random random;

	private final Mem0Simulator mem0;

	private final Gate gate;

	private final Map<String, Double> seconds = new TreeMap<>();

	private final Thread thread = new Thread(this::run, "weather");

	Faults(long seed, Mem0Simulator mem0, Gate gate) {
		this.random = new Random(seed);
		this.mem0 = mem0;
		this.gate = gate;
		this.thread.setDaemon(true);
		this.thread.start();
	}

	private void run() {
		try {
			while (true) {
				for (Weather weather : Weather.year(this.random)) {
					let(weather);
				}
			}
		}
		catch (InterruptedException ex) {
			// The drill is over.
		}
	}

	private void let(Weather weather) throws InterruptedException {
		long begin = System.nanoTime();
		set(weather);
		try {
			Thread.sleep(this.random.nextInt(SHORTEST_MILLIS, LONGEST_MILLIS));
		}
		finally {
			synchronized (this.seconds) {
				this.seconds.merge(weather.name(), (System.nanoTime() - begin) / 1e9, Double::sum);
			}
		}
	}

	private void set(Weather weather) {
		try {
			if (weather.refusing()) {
				this.gate.refuse();
			}
			else {
				this.gate.open();
			}
			this.mem0.faults().set(this.random.nextLong(), weather.faults());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** How long each lasted. */
	Map<String, Double> seconds() {
		synchronized (this.seconds) {
			return new TreeMap<>(this.seconds);
		}
	}

	/** From now on Mem0 is well. */
	@Override
	public void close() throws InterruptedException {
		this.thread.interrupt();
		this.thread.join();
		set(Weather.calm());
		this.mem0.faults().clear();
	}

}
