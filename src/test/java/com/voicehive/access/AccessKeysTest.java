package com.voicehive.access;

import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class AccessKeysTest {

	/** SHA-256 of "abc" (FIPS 180-2, appendix B.1), and of "" . */
	private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

	private static final String NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

	@Test
	void aKey_isKnownByItsHash() {
		AccessKeys keys = AccessKeys.ofSetting("front-desk:agent:" + ABC + ", Ops.1:support:" + NOTHING);
		assertThat(keys.holder("abc")).contains(new AccessKey("front-desk", Role.AGENT));
		assertThat(keys.holder("")).contains(new AccessKey("Ops.1", Role.SUPPORT));
		assertThat(keys.holder(ABC)).isEmpty();
		assertThat(keys.holder("abd")).isEmpty();
	}

	@Test
	void aHash_mayBeInCapitals() {
		assertThat(AccessKeys.ofSetting("a:metrics:" + ABC.toUpperCase(Locale.ROOT)).holder("abc"))
			.contains(new AccessKey("a", Role.METRICS));
	}

	@Test
	void aFile_hasOneEntryALine() {
		AccessKeys keys = AccessKeys
			.ofFile("# made in May\n\n  a:agent:" + ABC + "  # the pilot\r\nb:agent:" + NOTHING);
		assertThat(keys.holder("abc")).isPresent();
		assertThat(keys.holder("")).isPresent();
	}

	@Test
	void twoNamesAlike_areTwoKeys() {
		AccessKeys keys = AccessKeys.ofSetting("a:agent:" + ABC + ",a:agent:" + NOTHING);
		assertThat(keys.holder("abc")).isEqualTo(keys.holder(""));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ",", "a", "a:agent", "a:agent:", "a:agent:12", "a:admin:" + ABC, "a:AGENT:" + ABC,
			":agent:" + ABC, "-:support:" + ABC, "_a:agent:" + ABC, "a b:agent:" + ABC, "a:agent:" + ABC + ":",
			"a:agent:" + ABC + ":acme", "a:agent:" + ABC + ",", "a:agent:" + ABC + "0",
			"a:agent:" + ABC + ",b:support:" + ABC })
	void whatIsNoListOfKeys_isRefusedWithoutWhatItHolds(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> AccessKeys.ofSetting(text))
			.withMessage(AccessKeys.FORMAT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "# nothing yet\n", "a:agent:" + ABC + "\nb" })
	void whatIsNoFileOfKeys_isRefused(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> AccessKeys.ofFile(text)).withMessage(AccessKeys.FORMAT);
	}

}
