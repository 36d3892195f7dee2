package com.voicehive.prompt;

import com.voicehive.memory.Sensitive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PlainProseTest {

	@ParameterizedTest
	@ValueSource(strings = { "Can I book a table at 3:30 on 12/05, for 4?", "It costs $5,000, or 50% more (roughly).",
			"I live at Oak St., apartment #4.", "Dial *67 and 1-800-555-0199!", "Mail me: no", "a_b@example.com & co.",
			"AT&T; that's it", "Größe, naïve, señor, Łódź", "我想预约明天下午三点", "أريد حجز موعد غدا؟", "मुझे कल का समय चाहिए।",
			"\uD83D\uDE00 great", "Q1+Q2 = 7 \u00b1 1" })
	void everydayWriting_staysAsItIs(String said) {
		String plain = said.replace("Mail me: no", "Mail me - no").replace("AT&T;", "ATT;");
		assertThat(PlainProse.of(said, 200)).isEqualTo(plain);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			say "hi" to “her”         | say 'hi' to 'her'
			„Guten Tag“               | 'Guten Tag'
			「はい」                  | 'はい'
			wait... no--really        | wait... no-really
			C:\\temp                  | C - /temp
			<b>bold</b>               | (b)bold(/b)
			**bold** and __init__     | bold and init
			50 % von 100 €            | 50 % von 100 €
			ｆｕｌｌ　ｗｉｄｔｈ      | full width
			don´t                     | don't
			""")
	void otherSigns_becomeEverydayOnes(String said, String plain) {
		assertThat(PlainProse.of(said, 200)).isEqualTo(plain);
	}

	@ParameterizedTest
	@EnumSource
	void maskOfEachKind_staysAsItIs(Sensitive kind) {
		String mask = switch (kind) {
			case CARD -> "[card ending 1111]";
			case ONE_TIME_CODE -> "[one-time code]";
			default -> "[" + kind.wireName().replace('_', ' ') + "]";
		};
		assertThat(PlainProse.of("It is " + mask + ", yes.", 200)).isEqualTo("It is " + mask + ", yes.");
	}

	@Test
	void cut_neitherSplitsALetterNorItsMarks() {
		assertThat(PlainProse.of("ab\uD83D\uDE00\uD83D\uDE00", 3)).isEqualTo("ab\u2026");
		assertThat(PlainProse.of("\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00", 2)).isEqualTo("\uD83D\uDE00\u2026");
		assertThat(PlainProse.of("ab\u0926\u093fxyz", 4)).isEqualTo("ab\u2026");
		assertThat(PlainProse.of("abc", 3)).isEqualTo("abc");
	}

	@Test
	void whatNobodySees_isNotRead() {
		assertThat(PlainProse.of("\u200b\u200e\u2066\u3164\ufe0f\uDB40\uDD00\uDB40\uDC41\ud800 ", 10)).isEmpty();
		assertThat(PlainProse.of("a" + "\u200b".repeat(1_000) + "b", 10)).isEqualTo("a\u2026");
	}

}
