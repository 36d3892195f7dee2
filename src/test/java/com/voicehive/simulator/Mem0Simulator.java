package com.voicehive.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;

import com.sun.net.httpserver.HttpServer;

/**
 * Mem0's platform, as far as this service uses it, on this machine: keeps memories until
 * it is stopped, and fails in every way that can be switched on, in Java by
 * {@link #faults()} and over HTTP by {@code PUT /simulator/faults}.
 */
public final class Mem0Simulator implements AutoCloseable {

	/** The port of a simulator that was started by hand. */
	public static final int DEFAULT_PORT = 8089;

	/** The key of a simulator that was started without another. */
	public static final String DEFAULT_KEY = "m0-simulated-key";

	private static final int THREADS = 8;

	static {
		// Else every answer waits 40 ms for the client's acknowledgement of its headers.
		System.setProperty("sun.net.httpserver.nodelay", "true");
		System.setProperty("sun.net.httpserver.maxIdleConnections", "1000");
	}

	private final String apiKey;

	final Mem0Api api;

	private final Faults faults;

	private final Statistics statistics = new Statistics();

	final HttpServer server;

	final Answering answering;

	private final ExecutorService threads;

	private final ScheduledThreadPoolExecutor scheduler;

	private Mem0Simulator(int port, String apiKey, InstantSource clock) {
		this.apiKey = apiKey;
		this.api = new Mem0Api(apiKey, clock);
		this.faults = new Faults(clock);
		ThreadFactory daemons = (work) -> {
			Thread thread = new Thread(work, "mem0-simulator");
			thread.setDaemon(true);
			return thread;
		};
		this.threads = Executors.newFixedThreadPool(THREADS, daemons);
		this.scheduler = new ScheduledThreadPoolExecutor(THREADS, daemons);
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("port " + port + " can't be used", ex);
		}
		this.server.setExecutor(this.threads);
		ControlApi control = new ControlApi(this.api, this.faults, this.statistics);
		this.answering = new Answering(this.api, control, this.faults, this.statistics, this.scheduler);
		this.server.createContext("/", this.answering);
		this.server.start();
	}

	/** Starts one on a free port, on the system's clock. */
	public static Mem0Simulator start() {
		return start(0, DEFAULT_KEY, InstantSource.system());
	}

	/**
	 * @param port 0 for a free one
	 * @param apiKey the only key that is not refused, until another is allowed
	 * @param clock for index lag, events and rate limits; latency is real
	 */
	public static Mem0Simulator start(int port, String apiKey, InstantSource clock) {
		return new Mem0Simulator(port, apiKey, clock);
	}

	public String url() {
		return "http://" + this.server.getAddress().getAddress().getHostAddress() + ':'
				+ this.server.getAddress().getPort();
	}

	public String apiKey() {
		return this.apiKey;
	}

	/** Takes another key for the same account. */
	public void allow(String anotherKey) {
		this.api.allow(anotherKey);
	}

	/** Refuses a key from now on. */
	public void revoke(String key) {
		this.api.revoke(key);
	}

	public Faults faults() {
		return this.faults;
	}

	/** Every add that was taken, in the order of their taking. */
	public List<Addition> additions() {
		return this.api.additions();
	}

	/** Those of one {@code user_id}. */
	public List<Addition> additionsOf(String userId) {
		return additions().stream().filter((addition) -> userId.equals(addition.userId())).toList();
	}

	/** How many memories it keeps. */
	public int size() {
		return this.api.shelf.size();
	}

	/** How many requests came, but for those that drive the simulator. */
	public int requests() {
		return this.statistics.requests();
	}

	/** Forgets every memory, event, addition and count; faults stay on. */
	public void clear() {
		this.api.clear();
		this.statistics.clear();
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
		this.scheduler.shutdownNow();
	}

}
