package com.voicehive.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** Reads the bytes of bodies, as long as they come in time and there is room for them. */
@Component
public final class RequestBodies {

	private final LargeBodies largeBodies;

	private final Deadlines deadlines;

	RequestBodies(LargeBodies largeBodies, Deadlines deadlines) {
		this.largeBodies = largeBodies;
		this.deadlines = deadlines;
	}

	/**
	 * The whole body of the request that this thread answers, of which nothing was read.
	 */
	public byte[] read(HttpServletRequest request, int maxBytes, String tenant) {
		try {
			return read(request.getInputStream(), request, maxBytes, tenant);
		}
		catch (IOException ex) {
			throw unreadable();
		}
	}

	/**
	 * The whole body of the request that this thread answers.
	 * @param stream where to read it
	 * @param tenant of whose room a body of more than {@link Limits#BODY_BYTES} takes a
	 * part, until the request is answered
	 * @throws RefusedException when the body is too large, can't be read to its end, or
	 * finds no room in time
	 */
	byte[] read(InputStream stream, HttpServletRequest request, int maxBytes, String tenant) {
		long length = request.getContentLengthLong();
		if (length > maxBytes) {
			throw tooLarge(maxBytes);
		}
		try {
			InputStream body = new TimelyBody(stream, this.deadlines.body(request));
			// What does not say its length is most likely small.
			byte[] bytes = (length > Limits.BODY_BYTES) ? new byte[0] : body.readNBytes(Limits.BODY_BYTES + 1);
			if (Math.max(length, bytes.length) > Limits.BODY_BYTES && bytes.length <= maxBytes) {
				takeRoom((length < 0) ? maxBytes : length, tenant, request);
				bytes = new SequenceInputStream(new ByteArrayInputStream(bytes), body).readNBytes(maxBytes + 1);
			}
			if (bytes.length > maxBytes) {
				throw tooLarge(maxBytes);
			}
			return bytes;
		}
		catch (IOException ex) {
			throw unreadable();
		}
	}

	private static RefusedException tooLarge(int maxBytes) {
		return new RefusedException(ErrorCode.PAYLOAD_TOO_LARGE, "The body is larger than " + maxBytes + " bytes");
	}

	static RefusedException unreadable() {
		return new RefusedException(ErrorCode.MALFORMED_JSON, "The body could not be read to its end");
	}

	private void takeRoom(long bytes, String tenant, HttpServletRequest request) {
		RequestContextHolder.currentRequestAttributes()
			.registerDestructionCallback(LargeBodies.class.getName(),
					this.largeBodies.take(tenant, bytes, this.deadlines.write(request))::close,
					RequestAttributes.SCOPE_REQUEST);
	}

}
