package com.voicehive.local;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import com.voicehive.memory.StorageException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CloserTest {

	private final List<String> closed = new ArrayList<>();

	private final Closer parts = new Closer();

	private void registerAll(AutoCloseable second) {
		this.parts.register(() -> this.closed.add("first"));
		this.parts.register(second);
		this.parts.register(() -> this.closed.add("third"));
	}

	@Test
	void close_beginsWithTheLast() {
		registerAll(() -> this.closed.add("second"));
		this.parts.close();
		assertThat(this.closed).containsExactly("third", "second", "first");
	}

	@Test
	void partThatFails_keepsNoOtherOpen() {
		this.parts.register(() -> {
			throw new AssertionError("at last");
		});
		registerAll(() -> {
			throw new IOException("in between");
		});
		assertThatExceptionOfType(StorageException.class).isThrownBy(this.parts::close)
			.withCauseInstanceOf(IOException.class)
			.satisfies(
					(failure) -> assertThat(failure.getSuppressed()).hasExactlyElementsOfTypes(AssertionError.class));
		assertThat(this.closed).containsExactly("third", "first");
	}

	@Test
	void partThatIsInterrupted_isClosedToItsEnd() {
		registerAll(() -> {
			Thread.sleep(0);
			this.closed.add("second");
		});
		Thread.currentThread().interrupt();
		this.parts.close();
		assertThat(Thread.interrupted()).isTrue();
		assertThat(this.closed).containsExactly("third", "second", "first");
	}

	@Test
	void secondClose_doesNothing() {
		registerAll(() -> {
			throw new IOException("in between");
		});
		assertThatExceptionOfType(StorageException.class).isThrownBy(this.parts::close);
		this.parts.close();
		assertThat(this.closed).containsExactly("third", "first");
	}

}
