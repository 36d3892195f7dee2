package com.voicehive.delivery.resilience;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.voicehive.memory.RemoteMemory;
import com.voicehive.memory.RemoteStatus;
import com.voicehive.memory.StoreCheck;
import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.memory.StoreUnavailableException.Reason;

/** How Mem0 is doing, by the breakers and by asking it. */
public final class Mem0Status implements RemoteStatus {

	private static final Duration PATIENCE = Duration.ofSeconds(1);

	private final Mem0Guard guard;

	public Mem0Status(Mem0Guard guard) {
		this.guard = guard;
	}

	@Override
	public Circuit circuit() {
		return this.guard.circuit();
	}

	@Override
	public OptionalDouble successRate() {
		return this.guard.successRate();
	}

	@Override
	public long failures(Reason reason) {
		return this.guard.failures(reason);
	}

	@Override
	public StoreCheck check() {
		CompletableFuture<StoreCheck> answer = this.guard.ask(RemoteMemory::check);
		try {
			return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException | ExecutionException ex) {
			return StoreCheck.failed("it does not answer");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return StoreCheck.failed("it was not asked");
		}
	}

	static StoreCheck requireOk(StoreCheck check) {
		if (!check.ok()) {
			throw new StoreUnavailableException(Reason.BROKEN, check.detail(), null);
		}
		return check;
	}

}
