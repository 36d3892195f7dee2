package com.voicehive;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class RedactionNoticeTest {

	@RegisterExtension
	private final LoggedLines logged = new LoggedLines(RedactionNotice.class.getName());

	private void start(String redact) {
		MockEnvironment environment = SettingsFixture.environment().withProperty("VOICEHIVE_REDACT", redact);
		new RedactionNotice(SettingsBinder.bind(environment)).run(new DefaultApplicationArguments());
	}

	@Test
	void whoAsksForMasking_isToldThatNothingIsMasked() {
		start("true");
		assertThat(this.logged.lines()).containsExactly("WARN VOICEHIVE_REDACT=true has no effect yet: nothing"
				+ " is masked, what callers say is kept and sent as it is");
	}

	@Test
	void whoDoesNotAsk_isToldNothing() {
		start("false");
		start(" ");
		assertThat(this.logged.lines()).isEmpty();
	}

}
