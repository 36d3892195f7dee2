package com.voicehive.memory;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EmailsTest {

	@ParameterizedTest
	@CsvSource({ "Ann.Lee@Example.COM, ann.lee@example.com", "'  ann@example.com ', ann@example.com",
			"Ann Lee <ann@example.com>, ann@example.com", "<ann@example.com>, ann@example.com",
			"mailto:ann@example.com, ann@example.com", "ann\u200b@example.com, ann@example.com",
			"ann+crm@example.com, ann+crm@example.com", "ＡＮＮ@example.com, ann@example.com",
			"jörg@bücher.example, jörg@bücher.example", "ann@example.com., ann@example.com",
			"guest@example.com, guest@example.com", "user@example.com, user@example.com",
			"private@jones.example, private@jones.example", "o'brien@example.com, o'brien@example.com" })
	void key_isOneForTheSpellingsOfAnAddress(String text, String key) {
		assertThat(Emails.key(text)).isEqualTo(key);
		assertThat(Emails.isNobodys(text)).isFalse();
	}

	@ParameterizedTest
	@EmptySource
	@ValueSource(strings = { "none@none", "n/a", "N/A", "null", "undefined", "unknown", "anonymous", "0", "-1", "-",
			"none", "None@None.com", "noemail@noemail.com", "no-email@example.com", "na@na.na", "n/a@n/a.com",
			"anonymous@anonymous.invalid", "ann@example.invalid", "unknown@unknown.com", "null@null", "no@email.com",
			"noreply@example.com", "No E-Mail", "Unknown <unknown@example.com>", "guest@guest.com", "user@user.com",
			"\u00a0none@none\u00a0" })
	void whatOnlySaysThatNoneIsKnown_isNobodys(String text) {
		assertThat(Emails.isNobodys(text)).isTrue();
		assertThat(Emails.key(text)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "ann", "ann@", "@example.com", "ann at example.com", "ann@example", "a@b@example.com",
			"ann lee@example.com", "ann@example..com", "ann@exa mple.com", "ann@example.com, bob@example.com" })
	void whatIsNoAddress_hasNoKey(String text) {
		assertThat(Emails.key(text)).isEmpty();
		assertThat(Emails.isNobodys(text)).isFalse();
	}

}
