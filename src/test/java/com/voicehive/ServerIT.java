package com.voicehive;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.voicehive.access.AccessSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;

/** The web server and the log as application.yml sets them. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, classes = ServerIT.Server.class,
		properties = "management.endpoint.health.validate-group-membership=false")
@ExtendWith(OutputCaptureExtension.class)
class ServerIT {

	private static final int CALLERS = 300;

	private final int port;

	ServerIT(@LocalServerPort int port) {
		this.port = port;
	}

	@Test
	@Timeout(60)
	void threeHundredCallersWhoWait_areServedAtOnce() {
		HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + "/meet")).build();
		List<CompletableFuture<HttpResponse<String>>> answers = Stream
			.generate(() -> client.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
			.limit(CALLERS)
			.toList();
		assertThat(answers).allSatisfy((answer) -> assertThat(answer.join().body()).isEqualTo("met"));
	}

	@Test
	void aLogLine_isOneLineWithTheRequestId(CapturedOutput output) {
		try (MDC.MDCCloseable id = MDC.putCloseable("request_id", "req-7")) {
			LoggerFactory.getLogger(ServerIT.class).info("first\r\nsecond");
		}
		assertThat(output.getOut().lines()).anyMatch((line) -> line
			.matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]{12}Z  INFO \\[req-7] com.voicehive.ServerIT +first second"));
	}

	@EnableAutoConfiguration
	@ComponentScan("com.voicehive.access")
	static class Server {

		@Bean
		AccessSettings accessSettings() {
			return new AccessSettings("", "", null, false, "", "", 0);
		}

		/** Nobody leaves before all have come. */
		@Bean
		RouterFunction<ServerResponse> meeting() {
			CyclicBarrier all = new CyclicBarrier(CALLERS);
			return RouterFunctions.route().GET("/meet", (request) -> {
				all.await(30, TimeUnit.SECONDS);
				return ServerResponse.ok().body("met");
			}).build();
		}

	}

}
