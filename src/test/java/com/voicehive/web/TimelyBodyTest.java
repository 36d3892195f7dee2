package com.voicehive.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import com.voicehive.memory.Deadline;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class TimelyBodyTest {

	private static final byte[] BYTES = new byte[10];

	private final AtomicLong now = new AtomicLong();

	/** Of a sender who takes a second for each byte. */
	private InputStream body(Duration within) {
		InputStream dripping = new ByteArrayInputStream(BYTES) {
			@Override
			public int read(byte[] bytes, int offset, int length) {
				TimelyBodyTest.this.now.addAndGet(Duration.ofSeconds(1).toNanos());
				return super.read(bytes, offset, 1);
			}
		};
		return new TimelyBody(dripping, Deadline.after(within, this.now::get));
	}

	@Test
	void bodyInTime_isRead() throws IOException {
		assertThat(body(Duration.ofSeconds(20)).readNBytes(100)).isEqualTo(BYTES);
	}

	@Test
	void bodyThatDripsOn_isGivenUp() {
		assertThatIOException().isThrownBy(() -> body(Duration.ofSeconds(5)).readNBytes(100));
		assertThat(this.now.get()).isEqualTo(Duration.ofSeconds(5).toNanos());
	}

}
