package com.voicehive.web;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.coyote.http11.Http11NioProtocol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ArrivalsTest {

	private final AtomicLong nanos = new AtomicLong(7_000);

	private final Arrivals arrivals = new Arrivals(this.nanos::get);

	private final List<Runnable> handedOver = new ArrayList<>();

	@AfterEach
	void stop() {
		this.arrivals.close();
	}

	private Http11NioProtocol serverWithThreads() {
		Http11NioProtocol server = new Http11NioProtocol();
		server.setExecutor(this.handedOver::add);
		this.arrivals.of(server);
		return server;
	}

	@Test
	void aRequest_arrivesWhenItIsHandedOverAndNotWhenItsThreadRuns() {
		List<Long> times = new ArrayList<>();
		Http11NioProtocol server = serverWithThreads();
		server.getExecutor().execute(() -> times.add(this.arrivals.next()));
		this.nanos.addAndGet(500);
		this.handedOver.get(0).run();
		assertThat(times).containsExactly(7_000L);
	}

	@Test
	void theSecondRequestOfOneThread_arrivesWhenItIsAskedFor() {
		List<Long> times = new ArrayList<>();
		serverWithThreads().getExecutor().execute(() -> {
			times.add(this.arrivals.next());
			this.nanos.addAndGet(500);
			times.add(this.arrivals.next());
		});
		this.handedOver.get(0).run();
		assertThat(times).containsExactly(7_000L, 7_500L);
	}

	@Test
	void aRequestThatNobodyHandedOver_arrivesNow() {
		assertThat(this.arrivals.next()).isEqualTo(7_000);
	}

	@Test
	void aRequest_isUnderWayFromItsArrivalToItsEnd() {
		Http11NioProtocol server = serverWithThreads();
		server.getExecutor().execute(() -> {
			throw new IllegalStateException();
		});
		server.getExecutor().execute(() -> assertThat(this.arrivals.underWay()).isOne());
		assertThat(this.arrivals.underWay()).isEqualTo(2);
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(this.handedOver.get(0)::run);
		this.handedOver.get(1).run();
		assertThat(this.arrivals.underWay()).isZero();
	}

	@Test
	void whatNoThreadTakes_isNotUnderWay() {
		Http11NioProtocol server = new Http11NioProtocol();
		server.setExecutor((task) -> {
			throw new RejectedExecutionException();
		});
		this.arrivals.of(server);
		assertThatExceptionOfType(RejectedExecutionException.class)
			.isThrownBy(() -> server.getExecutor().execute(this.handedOver::clear));
		assertThat(this.arrivals.underWay()).isZero();
	}

	@Test
	void withoutGivenThreads_thereAreAsManyAsTheServerWants() throws Exception {
		Http11NioProtocol server = new Http11NioProtocol();
		server.setMinSpareThreads(1);
		server.setMaxThreads(2);
		this.arrivals.of(server);
		CyclicBarrier bothRun = new CyclicBarrier(2);
		CountDownLatch met = new CountDownLatch(2);
		for (int i = 0; i < 2; i++) {
			server.getExecutor().execute(() -> {
				try {
					bothRun.await();
					met.countDown();
				}
				catch (InterruptedException | BrokenBarrierException ex) {
					Thread.currentThread().interrupt();
				}
			});
		}
		assertThat(met.await(10, TimeUnit.SECONDS)).isTrue();
	}

}
