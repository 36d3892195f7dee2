package com.voicehive.mcp;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A call of the API that a request of a client stands for. It is made by whom the request
 * is made, and has as much time.
 */
final class InnerRequest extends HttpServletRequestWrapper {

	/** What of the request counts for the call too. */
	private static final Set<String> SHARED_HEADERS = Set.of("x-request-id", "x-memory-budget-ms", "x-call-id");

	private static final String OF_THE_DISPATCHER = "org.springframework.web";

	private final String method;

	private final String path;

	private final @Nullable String query;

	private final byte[] body;

	private final Map<String, String> headers = new HashMap<>();

	private final Map<String, @Nullable Object> attributes = new HashMap<>();

	/**
	 * @param path as it is sent, percent-encoded
	 * @param query percent-encoded; null when there is none
	 * @param body of JSON; empty for none
	 */
	InnerRequest(HttpServletRequest request, String method, String path, @Nullable String query, byte[] body) {
		super(request);
		this.method = method;
		this.path = path;
		this.query = query;
		this.body = body;
		this.headers.put("accept", "application/json");
		if (body.length > 0) {
			this.headers.put("content-type", "application/json");
		}
		SHARED_HEADERS.forEach((name) -> {
			if (request.getHeader(name) != null) {
				this.headers.put(name, request.getHeader(name));
			}
		});
	}

	@Override
	public String getMethod() {
		return this.method;
	}

	@Override
	public String getRequestURI() {
		return this.path;
	}

	@Override
	public StringBuffer getRequestURL() {
		return new StringBuffer("http://localhost").append(this.path);
	}

	@Override
	public String getServletPath() {
		return this.path;
	}

	@Override
	public @Nullable String getPathInfo() {
		return null;
	}

	@Override
	public @Nullable String getQueryString() {
		return this.query;
	}

	@Override
	public @Nullable String getContentType() {
		return getHeader("content-type");
	}

	@Override
	public int getContentLength() {
		return this.body.length;
	}

	@Override
	public long getContentLengthLong() {
		return this.body.length;
	}

	@Override
	public @Nullable String getHeader(String name) {
		return this.headers.get(name.toLowerCase(Locale.ROOT));
	}

	@Override
	public Enumeration<String> getHeaders(String name) {
		String value = getHeader(name);
		return Collections.enumeration((value != null) ? List.of(value) : List.of());
	}

	@Override
	public Enumeration<String> getHeaderNames() {
		return Collections.enumeration(this.headers.keySet());
	}

	/** The dispatcher's are of each call alone; who asks, and since when, is of both. */
	@Override
	public @Nullable Object getAttribute(String name) {
		return (this.attributes.containsKey(name) || name.startsWith(OF_THE_DISPATCHER)) ? this.attributes.get(name)
				: super.getAttribute(name);
	}

	@Override
	public void setAttribute(String name, @Nullable Object value) {
		this.attributes.put(name, value);
	}

	@Override
	public void removeAttribute(String name) {
		this.attributes.put(name, null);
	}

	@Override
	public BufferedReader getReader() {
		return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
	}

	@Override
	public ServletInputStream getInputStream() {
		return new Body(this.body);
	}

	/** Bytes that are all there. */
	static final class Body extends ServletInputStream {

		private final ByteArrayInputStream bytes;

		Body(byte[] bytes) {
			this.bytes = new ByteArrayInputStream(bytes);
		}

		@Override
		public int read() {
			return this.bytes.read();
		}

		@Override
		public int read(byte[] into, int offset, int length) {
			return this.bytes.read(into, offset, length);
		}

		@Override
		public boolean isFinished() {
			return this.bytes.available() == 0;
		}

		@Override
		public boolean isReady() {
			return true;
		}

		@Override
		public void setReadListener(ReadListener listener) {
			throw new IllegalStateException("nothing is read later");
		}

	}

}
