package com.voicehive.mcp;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/** The answer to a call of the API, which is kept for whom it is to be told to. */
final class InnerResponse extends HttpServletResponseWrapper {

	private final ByteArrayOutputStream body = new ByteArrayOutputStream();

	private final PrintWriter writer = new PrintWriter(this.body, true, StandardCharsets.UTF_8);

	private int status = SC_OK;

	InnerResponse(HttpServletResponse response) {
		super(response);
	}

	String text() {
		this.writer.flush();
		return this.body.toString(StandardCharsets.UTF_8);
	}

	@Override
	public int getStatus() {
		return this.status;
	}

	@Override
	public void setStatus(int status) {
		this.status = status;
	}

	@Override
	public void sendError(int status) {
		this.status = status;
	}

	@Override
	public void sendError(int status, String message) {
		this.status = status;
	}

	@Override
	public void setHeader(String name, String value) {
		// Of the call alone.
	}

	@Override
	public void addHeader(String name, String value) {
		// Of the call alone.
	}

	@Override
	public void setContentType(String type) {
		// It is JSON.
	}

	@Override
	public void setContentLength(int length) {
		// Of the call alone.
	}

	@Override
	public void setContentLengthLong(long length) {
		// Of the call alone.
	}

	@Override
	public void flushBuffer() {
		// Nothing of it is on its way.
	}

	@Override
	public void resetBuffer() {
		this.body.reset();
	}

	@Override
	public boolean isCommitted() {
		return false;
	}

	@Override
	public PrintWriter getWriter() {
		return this.writer;
	}

	@Override
	public ServletOutputStream getOutputStream() {
		return new ServletOutputStream() {

			@Override
			public void write(int b) {
				InnerResponse.this.body.write(b);
			}

			@Override
			public void write(byte[] bytes, int offset, int length) {
				InnerResponse.this.body.write(bytes, offset, length);
			}

			@Override
			public boolean isReady() {
				return true;
			}

			@Override
			public void setWriteListener(WriteListener listener) {
				throw new IllegalStateException("nothing is written later");
			}
		};
	}

}
