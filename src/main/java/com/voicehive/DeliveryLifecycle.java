package com.voicehive;

import com.voicehive.delivery.OutboxDelivery;

import org.springframework.context.SmartLifecycle;

/** Starts delivery when everything stands that it needs, before the port is opened. */
final class DeliveryLifecycle implements SmartLifecycle {

	private final OutboxDelivery delivery;

	private volatile boolean running;

	DeliveryLifecycle(OutboxDelivery delivery) {
		this.delivery = delivery;
	}

	@Override
	public void start() {
		this.delivery.start();
		this.running = true;
	}

	/** After the web server: a request in progress may wait for its delivery. */
	@Override
	public void stop() {
		this.delivery.close();
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/** The web server is among the last to start and the first to stop. */
	@Override
	public int getPhase() {
		return 0;
	}

}
