package com.voicehive.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.voicehive.identity.CallerIdForms.Form;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CallerIdsTest {

	private static final Path PAGE = Path.of("docs/identity.md");

	private static final String TABLE = "| sent | region | becomes |";

	/** Writes the table into the page instead of comparing them. */
	private static final String REGENERATE = "identity.regenerate";

	static List<Form> forms() {
		return CallerIdForms.all();
	}

	@ParameterizedTest
	@MethodSource("forms")
	void everyForm_isRead(Form form) {
		CallerId read = new CallerIds(form.region()).read(form.sent());
		assertThat(read.kind()).isEqualTo(form.becomes().kind());
		assertThat(read.value()).isEqualTo(form.becomes().value());
	}

	@ParameterizedTest
	@ValueSource(strings = { "4111 1111 1111 1111", "my card 4111 1111 1111 1111", "5555 5555 5555 4444" })
	void partOfANumberThatIsTooLong_isNobodysPhone(String sent) {
		CallerId read = new CallerIds("US").read(sent);
		assertThat(String.valueOf(read.value())).doesNotContain("1111", "5555");
	}

	@Test
	void thePage_showsThisTable() throws IOException {
		String page = Files.readString(PAGE);
		String expected = page.substring(0, page.indexOf(TABLE)) + table();
		if (Boolean.getBoolean(REGENERATE)) {
			Files.writeString(PAGE, expected);
		}
		assertThat(page).as("%s; ./mvnw test -Dtest=CallerIdsTest -D%s=true writes it anew", PAGE, REGENERATE)
			.isEqualTo(expected);
		assertThat(forms()).hasSizeGreaterThan(60).doesNotHaveDuplicates();
	}

	private static String table() {
		StringBuilder table = new StringBuilder(TABLE + "\n|---|---|---|\n");
		String group = "";
		for (Form form : forms()) {
			if (!form.group().equals(group)) {
				group = form.group();
				table.append("| **").append(group).append("** | | |\n");
			}
			table.append("| ")
				.append(code(form.sent()))
				.append(" | ")
				.append(form.region())
				.append(" | ")
				.append(becomes(form.becomes()))
				.append(" |\n");
		}
		return table.toString();
	}

	private static String becomes(CallerId callerId) {
		return switch (callerId.kind()) {
			case PHONE -> "phone " + code(callerId.value());
			case ADDRESS -> "external id " + code(callerId.value());
			case NOBODY -> "nobody";
			case UNREADABLE -> "unreadable";
		};
	}

	private static String code(String text) {
		StringBuilder visible = new StringBuilder();
		text.codePoints().forEach((letter) -> {
			boolean unseen = letter != ' ' && (Character.isSpaceChar(letter)
					|| Character.getType(letter) == Character.FORMAT || letter == 0x2011);
			visible.append(unseen ? "\\u%04x".formatted(letter) : Character.toString(letter));
		});
		return text.isEmpty() ? "(empty)" : "`" + visible + "`";
	}

	@ParameterizedTest
	@ValueSource(strings = { "x7", " x7", "X 7", "#7", " # 7", "ext7", " ext. 7", "EXT=7", ";ext=7", ";ext.=7",
			"x\uFF17", " x1234567", " extension 7", " extn 7", " (ext 7)", ", ext 7", " доб. 7", " anexo 7" })
	void anExtension_isNoPartOfTheNumber(String extension) {
		assertThat(phone("+155599887" + extension)).isEqualTo("+155599887");
		assertThat(phone("tel:+1 202 555 018" + extension)).isEqualTo("+1202555018");
		assertThat(phone("(212) 555-0123" + extension)).isEqualTo("+12125550123");
		assertThat(phone("12345" + extension)).isEqualTo("+12345");
	}

	@Test
	void aRealNumber_isSomebodys() {
		assertThat(phone("+17378742833")).isEqualTo("+17378742833");
		assertThat(phone("1 737 874 2833")).isEqualTo("+17378742833");
		assertThat(new CallerIds("DE").read("+49266696687").phone()).isEqualTo("+49266696687");
	}

	@Test
	void aRegionWithoutNumberingPlan_isRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new CallerIds("XX"))
			.withMessageStartingWith("defaultRegion: XX (expected: ");
	}

	@Test
	void toString_revealsNobody() {
		assertThat(new CallerIds("US").read("+12025550143")).asString().doesNotContain("202");
	}

	private static String phone(String sent) {
		return String.valueOf(new CallerIds("US").read(sent).phone());
	}

}
