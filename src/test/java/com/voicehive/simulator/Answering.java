package com.voicehive.simulator;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;

/**
 * Answers each request as its faults want it. No thread waits for a slow answer, so that
 * hundreds can be under way.
 */
final class Answering implements HttpHandler {

	/** Longer than the timeout of any client. */
	private static final long HANG_MILLIS = 600_000;

	private final Mem0Api api;

	private final ControlApi control;

	private final Faults faults;

	private final Statistics statistics;

	private final ScheduledExecutorService scheduler;

	Answering(Mem0Api api, ControlApi control, Faults faults, Statistics statistics,
			ScheduledExecutorService scheduler) {
		this.api = api;
		this.control = control;
		this.faults = faults;
		this.statistics = statistics;
		this.scheduler = scheduler;
	}

	@Override
	public void handle(HttpExchange exchange) throws IOException {
		Request request = Request.of(exchange);
		if (request.path().startsWith(ControlApi.PATH)) {
			write(exchange, this.control.answer(request));
			return;
		}
		this.statistics.came(request);
		Faults.Met now = this.faults.of(request);
		List<Fault> met = now.faults();
		long latency = met.stream()
			.filter((fault) -> fault.kind() == Fault.Kind.LATENCY)
			.mapToLong((fault) -> fault.millisOr(0))
			.sum();
		if (met.stream().anyMatch((fault) -> fault.kind() == Fault.Kind.HELD)) {
			now.change().thenRunAsync(() -> answer(exchange, request, met), this.scheduler);
		}
		else if (latency == 0) {
			answer(exchange, request, met);
		}
		else {
			this.scheduler.schedule(() -> answer(exchange, request, met), latency, TimeUnit.MILLISECONDS);
		}
	}

	private void answer(HttpExchange exchange, Request request, List<Fault> met) {
		try {
			for (Fault fault : met) {
				switch (fault.kind()) {
					case STATUS, HTML, RATE_LIMIT -> {
						takeEffect(fault, request, met);
						send(exchange, instead(fault));
						return;
					}
					case RESET, HANG -> {
						takeEffect(fault, request, met);
						leave(exchange, fault);
						return;
					}
					case TRUNCATED -> {
						send(exchange, this.api.answer(request, met).cutInHalf());
						return;
					}
					case DRIP -> {
						drip(exchange, this.api.answer(request, met), fault.millisOr(1000));
						return;
					}
					case LATENCY, HELD, INDEX_LAG, STRANGERS, WRONG_ID, EVENT_DELAY, NO_FACTS, FAILED_EVENT -> {
						// These change when or how the request is done.
					}
				}
			}
			send(exchange, this.api.answer(request, met));
		}
		catch (IOException ex) {
			// The client has gone.
			exchange.close();
		}
		catch (RuntimeException ex) {
			exchange.close();
			throw ex;
		}
	}

	private void takeEffect(Fault fault, Request request, List<Fault> met) {
		if (Boolean.TRUE.equals(fault.takesEffect())) {
			this.api.answer(request, met);
		}
	}

	private static Reply instead(Fault fault) {
		if (fault.kind() == Fault.Kind.HTML) {
			return Reply.html(fault.statusOr(502));
		}
		int status = (fault.kind() == Fault.Kind.RATE_LIMIT) ? 429 : fault.statusOr(500);
		Map<String, String> headers = new LinkedHashMap<>();
		String retryAfter = fault.retryAfter();
		if (retryAfter != null) {
			headers.put("Retry-After", retryAfter);
		}
		if (fault.perSecond() != null) {
			headers.put("X-RateLimit-Limit", fault.perSecond().toString());
			headers.put("X-RateLimit-Remaining", "0");
		}
		Reply reply = (status == 400) ? Reply.badRequest("Switched on.") : Reply.detail(status, "Switched on.");
		return reply.withHeaders(headers);
	}

	private void leave(HttpExchange exchange, Fault fault) {
		this.statistics.unanswered();
		if (fault.kind() == Fault.Kind.RESET) {
			exchange.close();
		}
		else {
			this.scheduler.schedule(exchange::close, fault.millisOr(HANG_MILLIS), TimeUnit.MILLISECONDS);
		}
	}

	private void drip(HttpExchange exchange, Reply reply, long millis) throws IOException {
		begin(exchange, reply);
		this.statistics.answered(reply.status());
		drip(exchange, reply.body(), 0, millis);
	}

	private void drip(HttpExchange exchange, byte[] body, int sent, long millis) {
		if (sent == body.length) {
			exchange.close();
			return;
		}
		try {
			exchange.getResponseBody().write(body[sent]);
			exchange.getResponseBody().flush();
			this.scheduler.schedule(() -> drip(exchange, body, sent + 1, millis), millis, TimeUnit.MILLISECONDS);
		}
		catch (IOException ex) {
			exchange.close();
		}
	}

	private void send(HttpExchange exchange, Reply reply) throws IOException {
		this.statistics.answered(reply.status());
		write(exchange, reply);
	}

	private static void write(HttpExchange exchange, Reply reply) throws IOException {
		begin(exchange, reply);
		try (OutputStream body = exchange.getResponseBody()) {
			body.write(reply.body());
		}
	}

	private static void begin(HttpExchange exchange, Reply reply) throws IOException {
		exchange.getResponseHeaders().set("Content-Type", reply.contentType());
		reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
		exchange.sendResponseHeaders(reply.status(), (reply.body().length == 0) ? -1 : reply.body().length);
	}

}
