package com.voicehive.e2e;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What the pages of the voice platforms say is done as it stands there. */
@Timeout(120)
class WebhookPagesIT {

	private static final String KEY = "vh_page";

	@TempDir
	private Path directory;

	private Service service;

	@Test
	void theCommandsOfEachPage_areAnsweredAsThePlatformWants() throws Exception {
		byte[] hash = MessageDigest.getInstance("SHA-256").digest(KEY.getBytes(StandardCharsets.UTF_8));
		try (Service started = Service.start(this.directory.resolve("data"),
				"VOICEHIVE_API_KEYS=pages:agent:" + HexFormat.of().formatHex(hash), "SERVER_ADDRESS=127.0.0.1",
				"VOICEHIVE_VAPI_SECRET=v-secret", "VOICEHIVE_VAPI_ASSISTANT_ID=asst-1",
				"VOICEHIVE_RETELL_API_KEY=r-secret", "VOICEHIVE_ELEVENLABS_SECRET=e-secret",
				"VOICEHIVE_TWILIO_AUTH_TOKEN=t-secret", "VOICEHIVE_PUBLIC_URL=https://memory.example.com")) {
			this.service = started;
			assertThat(paste("vapi")).singleElement()
				.asString()
				.contains("\"assistantId\":\"asst-1\"", "\"vh_known\":\"false\"");
			assertThat(paste("retell")).singleElement()
				.asString()
				.contains("\"vh_session_id\":", "\"vh_known\":\"false\"");
			assertThat(paste("elevenlabs")).singleElement()
				.asString()
				.contains("conversation_initiation_client_data", "\"vh_known\":\"false\"")
				.endsWith("{}");
			assertThat(paste("twilio")).singleElement()
				.asString()
				.contains("<Stream url=\"wss://agent.example.com/calls\">", "name=\"vh_known\" value=\"true\"");
			assertThat(paste("livekit-pipecat")).hasSize(2).first().asString().contains("<memory>", "Is it raining?");
		}
	}

	/** What the page's commands print. */
	private List<String> paste(String name) throws Exception {
		String secrets = """
				```sh
				# localhost:8080
				export VOICEHIVE_VAPI_SECRET=v-secret VOICEHIVE_RETELL_API_KEY=r-secret VOICEHIVE_ELEVENLABS_SECRET=e-secret
				export VOICEHIVE_TWILIO_AUTH_TOKEN=t-secret VOICEHIVE_PUBLIC_URL=https://memory.example.com
				```

				""";
		String page = Files.readString(Path.of("docs", name + ".md")).replace("vh_...", KEY);
		return new Page(secrets + page).paste(this.service.port, this.directory)
			.stream()
			.filter((printed) -> !printed.isEmpty())
			.toList();
	}

}
