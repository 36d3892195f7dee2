package com.voicehive.privacy;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import com.voicehive.memory.Sensitive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class RedactorTest {

	private static final int LONGEST_TEXT = 32_768;

	private static final Redactor USUAL = Redactor.of(RedactCategory.parse("true"), "US");

	private static final Redactor ALL = Redactor.of(EnumSet.allOf(RedactCategory.class), "US");

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					My card is 4111 1111 1111 1111, thanks.            | My card is [card ending 1111], thanks.
					it's four two double four two                      | it's four two double four two
					double four one um one triple one oh               | double four one um one triple one oh
					4242 4242 4242 4242 and the code is 123            | [card ending 4242] and the code is [card code]
					visa 4111111111111111 expires 12/27, cvv 123       | visa [card ending 1111] expires [card expiry], cvv [card code]
					the CVV is nine oh two                             | the CVV is [card code]
					4821 is my PIN                                     | [pin] is my PIN
					My PIN is 4821, my phone 415-555-0134              | My PIN is [pin], my phone 415-555-0134
					IBAN DE89 3704 0044 0532 0130 00                   | IBAN [iban]
					ssn 219-09-9999                                    | ssn [ssn]
					my social is two one nine oh nine nine nine nine nine | my social is [ssn]
					my password is hunter2.                            | my password is [password].
					my password is wrong                               | my password is wrong
					the code you texted me is 482913                   | the code you texted me is [one-time code]
					4111_1111_1111_1111                                | [card ending 1111]
					mi tarjeta: cuatro uno uno uno uno uno uno uno uno uno uno uno uno uno uno uno | mi tarjeta: [card ending 1111]
					fünf fünf fünf fünf fünf fünf fünf fünf fünf fünf fünf fünf vier vier vier vier | [card ending 4444]
					First four are 4111, next four are 1111, then 1111, and the last four 1111 | First four are [card ending 1111], next four are [card ending 1111], and the last four [card ending 1111]
					User: 4111 Agent: go on User: 1111 Agent: ok User: 1111 Agent: and? User: 1111 | User: [card ending 1111] Agent: go on User: [card ending 1111] Agent: ok User: [card ending 1111] Agent: and? User: [card ending 1111]
					extensions 4111 and also 1112, or maybe 1113, at times 1114 | extensions 4111 and also 1112, or maybe 1113, at times 1114
					4111111111111111,12/27,737                         | [card ending 1111],[card expiry],[card code]
					4111 1111 1111 1111 and the last three digits are seven three seven | [card ending 1111] and the last three digits are [card code]
					the security code is seven hundred thirty seven    | the security code is [card code]
					C V V is 737                                       | C V V is [card code]
					my CVV, hold on, 737                               | my CVV, hold on, [card code]
					Die Prüfnummer ist 737                             | Die Prüfnummer ist [card code]
					Meine P.I.N. ist 4821                              | Meine P.I.N. ist [pin]
					use 482913 as your one time passcode               | use [one-time code] as your one time passcode
					G-482913 is your Google verification code          | G-[one-time code] is your Google verification code
					219–09–9999                                        | [ssn]
					{"password":"abcdef","x":1}                        | {"password":"[password]","x":1}
					{\\"password\\": \\"abcdef\\"}                     | {\\"password\\": \\"[password]\\"}
					{"api_key": "abcdef1234567890abcdef"}              | {"api_key": "[api key]"}
					https://bob:hunter2@example.com/?api_key=abc123def456 | https://bob:[password]@example.com/?api_key=[api key]
					mein Passwort ist geheim99                         | mein Passwort ist [password]
					mein Passwort ist falsch                           | mein Passwort ist falsch
					mail jane@example.com or call 415-555-0134         | mail jane@example.com or call 415-555-0134
					""")
	void asUsual_isMasked(String text, String masked) {
		assertThat(USUAL.mask(text).text()).isEqualTo(masked);
	}

	@Test
	void masked_tellsWhatWasMasked() {
		assertThat(USUAL.mask("card 4111111111111111, cvv 123").kinds()).containsExactly(Sensitive.CARD,
				Sensitive.CARD_CODE);
		assertThat(USUAL.mask("nothing").kinds()).isEmpty();
	}

	@Test
	void ofOneCategory_noOtherIsMasked() {
		String text = "card 4111111111111111, ssn 219-09-9999, jane@example.com";
		assertThat(Redactor.of(Set.of(RedactCategory.SSN), "US").mask(text).text())
			.isEqualTo("card 4111111111111111, ssn [ssn], jane@example.com");
		assertThat(Redactor.of(Set.of(RedactCategory.EMAILS), "US").mask(text).text())
			.isEqualTo("card 4111111111111111, ssn 219-09-9999, [email]");
		assertThat(Redactor.of(Set.of(), "US").mask(text).text()).isSameAs(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "1 ", "4", "4 1 1 1 ", "oh ", "double ", "double oh ", "[", "[pin]", "pin ", "pin is ",
			"password ", "password is", "a@", "a.", "a-", "DE12 ", "D E 8 ", "sk-", "eyJa.", "code 1 ", "one, ",
			"123-45-", "four one ", " ", "\n", "x at y dot ", "a b ", "exp may ", "-----BEGIN PRIVATE KEY-----", "é",
			"\ud83d\ude00", "4111 1111 1111 1112 ", "code for a ", "\"password: \"" })
	void longestText_ofWhateverKind_isReadAtOnce(String part) {
		String text = part.repeat(LONGEST_TEXT / part.length() + 1).substring(0, LONGEST_TEXT);
		String masked = assertTimeoutPreemptively(Duration.ofSeconds(5), () -> ALL.mask(text).text());
		assertThat(ALL.mask(masked).text()).isEqualTo(masked);
	}

	@Test
	void cardOverTexts_isMaskedInEach() {
		assertThat(USUAL.maskAcross(List.of("it's 4111", "the next are one one one one", "go on", "1111, okay", "1111"))
			.stream()
			.map((masked) -> masked.text())).containsExactly("it's [card ending 1111]",
					"the next are [card ending 1111]", "go on", "[card ending 1111], okay", "[card ending 1111]");
	}

	@Test
	void otherNumbersOverTexts_stay() {
		List<String> texts = List.of("at 4 pm", "for 2 people", "in 2024", "my number is 415 555 0134",
				"order 1029384756");
		assertThat(USUAL.maskAcross(texts).stream().map((masked) -> masked.text())).isEqualTo(texts);
	}

}
