package com.voicehive.access;

import java.net.InetAddress;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class AccessNoticeTest {

	@Test
	void onLoopback_saysThatLocalCallersAreLetIn(CapturedOutput output) throws Exception {
		announce("", "127.0.0.1");
		assertThat(output)
			.contains("No access keys are configured: every local caller is let in (127.0.0.1, port 8080)");
	}

	@Test
	void elsewhere_warnsThatEveryoneIsLetIn(CapturedOutput output) throws Exception {
		announce("", "0.0.0.0");
		assertThat(output).contains("WARN")
			.contains("No access keys are configured: everyone who can connect is let in (0.0.0.0, port 8080)");
	}

	@Test
	void withKeys_saysNothing(CapturedOutput output) throws Exception {
		announce("a:agent:" + "0".repeat(64), "0.0.0.0");
		assertThat(output).isEmpty();
	}

	private static void announce(String keys, String address) throws Exception {
		new AccessNotice(new AccessSettings(keys, "", InetAddress.getByName(address), true, "", "", 0))
			.onApplicationEvent(new ServletWebServerInitializedEvent(new ListeningServer(),
					new ServletWebServerApplicationContext()));
	}

	private static final class ListeningServer implements WebServer {

		@Override
		public void start() {
		}

		@Override
		public void stop() {
		}

		@Override
		public int getPort() {
			return 8080;
		}

	}

}
