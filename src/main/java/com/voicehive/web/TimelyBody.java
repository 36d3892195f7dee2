package com.voicehive.web;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import com.voicehive.memory.Deadline;

/**
 * A body that has to arrive by a deadline as a whole. The web server's own limit is for
 * each read alone, so that who sends a byte now and then would never be done.
 */
final class TimelyBody extends FilterInputStream {

	private final Deadline deadline;

	TimelyBody(InputStream body, Deadline deadline) {
		super(body);
		this.deadline = deadline;
	}

	@Override
	public int read() throws IOException {
		requireTime();
		return super.read();
	}

	@Override
	public int read(byte[] bytes, int offset, int length) throws IOException {
		requireTime();
		return super.read(bytes, offset, length);
	}

	private void requireTime() throws IOException {
		if (this.deadline.remainingNanos() == 0) {
			throw new IOException("the body takes too long to arrive");
		}
	}

}
