package com.voicehive.e2e;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.voicehive.VoiceHiveApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** Between the opening of the port and the end of the rehearsal. */
@Timeout(120)
class ReadinessIT {

	@Test
	void whoCallsBeforeTheServiceIsReady_isAnswered(@TempDir Path data) throws Exception {
		CompletableFuture<Integer> port = new CompletableFuture<>();
		CountDownLatch rehearsing = new CountDownLatch(1);
		CountDownLatch rehearsed = new CountDownLatch(1);
		SpringApplication application = new SpringApplication(VoiceHiveApplication.class);
		application.setRegisterShutdownHook(false);
		ApplicationListener<WebServerInitializedEvent> opened = (event) -> port
			.complete(event.getWebServer().getPort());
		application.addListeners(opened);
		application.addInitializers((context) -> context.getBeanFactory()
			.registerSingleton("rehearsal in the test", (ApplicationRunner) (arguments) -> {
				rehearsing.countDown();
				rehearsed.await();
			}));
		CompletableFuture<ConfigurableApplicationContext> started = CompletableFuture.supplyAsync(() -> application
			.run("--PORT=0", "--MEM0_API_KEY=", "--VOICEHIVE_REHEARSAL=false", "--VOICEHIVE_DATA_DIR=" + data));
		try {
			Http http = new Http("http://127.0.0.1:" + port.get(60, TimeUnit.SECONDS));
			assertThat(rehearsing.await(60, TimeUnit.SECONDS)).isTrue();
			assertThat(http.get("/actuator/health/readiness").status()).isEqualTo(503);
			assertThat(http.get("/actuator/health/liveness").at("/status")).isEqualTo("UP");
			assertThat(http.post("/api/v1/memories", Service.turn("+15557770001", "Ready?", "Nearly.")).status())
				.isEqualTo(201);
		}
		finally {
			rehearsed.countDown();
		}
		try (ConfigurableApplicationContext service = started.get(60, TimeUnit.SECONDS)) {
			Http http = new Http("http://127.0.0.1:" + port.get());
			assertThat(http.get("/actuator/health/readiness").at("/status")).isEqualTo("UP");
		}
	}

}
