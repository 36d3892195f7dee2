package com.voicehive.cache;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import com.voicehive.memory.Answer;

/** An answer to a read and to all who join it, as soon as it is there. */
final class Load extends CompletableFuture<Answer<?>> {

	/**
	 * So long others join a load: it is the time after which the breaker counts a request
	 * to Mem0 as failed, see {@code Mem0Guard}. One that hangs does so until
	 * {@code MEM0_TIMEOUT}, while Mem0 may answer the next at once.
	 */
	private static final Duration JOINABLE = Duration.ofSeconds(2);

	final long generation;

	private final long beganNanos;

	Load(long generation, long beganNanos) {
		this.generation = generation;
		this.beganNanos = beganNanos;
	}

	/**
	 * Whether this one takes the other's place: the other is of an older generation, has
	 * failed, or has no answer yet and either hangs or comes after this one's answer.
	 */
	boolean supersedes(Load other) {
		return other.generation < this.generation || other.isCompletedExceptionally()
				|| (other.generation == this.generation && !other.isDone() && (isDone() || other.hangs(this)));
	}

	private boolean hangs(Load later) {
		return later.beganNanos - this.beganNanos > JOINABLE.toNanos();
	}

}
