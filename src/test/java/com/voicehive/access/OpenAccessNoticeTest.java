package com.voicehive.access;

import java.net.InetAddress;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class OpenAccessNoticeTest {

	@Test
	void onLoopback_saysThatLocalCallersAreLetIn(CapturedOutput output) throws Exception {
		int port = announce("127.0.0.1");
		assertThat(output)
			.contains("No access keys are configured: every local caller is let in (127.0.0.1, port " + port + ")");
	}

	@Test
	void elsewhere_warnsThatEveryoneIsLetIn(CapturedOutput output) throws Exception {
		int port = announce("0.0.0.0");
		assertThat(output).contains("WARN")
			.contains("No access keys are configured: everyone who can connect is let in (0.0.0.0, port " + port + ")");
	}

	private static int announce(String address) throws Exception {
		TomcatServletWebServerFactory tomcat = new TomcatServletWebServerFactory(0);
		tomcat.setAddress(InetAddress.getLoopbackAddress());
		WebServer server = tomcat.getWebServer();
		server.start();
		try {
			new OpenAccessNotice(InetAddress.getByName(address)).onApplicationEvent(
					new ServletWebServerInitializedEvent(server, new ServletWebServerApplicationContext()));
			return server.getPort();
		}
		finally {
			server.destroy();
		}
	}

}
