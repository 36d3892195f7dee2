package com.voicehive.mem0;

import java.io.IOException;

import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/**
 * A body that OkHttp may send only once. Else it would send a request again when the
 * connection breaks, after a 408, and after a 503 with {@code Retry-After: 0}, although
 * Mem0 may have done what it asks.
 */
final class OneShotBody extends RequestBody {

	private final byte[] bytes;

	private final MediaType type;

	OneShotBody(byte[] bytes, MediaType type) {
		this.bytes = bytes;
		this.type = type;
	}

	@Override
	public MediaType contentType() {
		return this.type;
	}

	@Override
	public long contentLength() {
		return this.bytes.length;
	}

	@Override
	public boolean isOneShot() {
		return true;
	}

	@Override
	public void writeTo(BufferedSink sink) throws IOException {
		sink.write(this.bytes);
	}

}
