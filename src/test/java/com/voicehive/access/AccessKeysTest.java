package com.voicehive.access;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class AccessKeysTest {

	/** SHA-256 of "abc" (FIPS 180-2, appendix B.1), and of "" . */
	private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

	private static final String NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

	/** One character more than a tenant's name may have. */
	private static final String LONG = "x234567890123456789012345678901234567890123456789012345678901234x";

	@Test
	void aKey_isKnownByItsHash() {
		AccessKeys keys = AccessKeys.ofSetting("front-desk:agent:" + ABC + ", Ops.1:support:" + NOTHING);
		assertThat(keys.holder("abc")).contains(new AccessKey("front-desk", Role.AGENT, "default", "ba7816bf"));
		assertThat(keys.holder("")).contains(new AccessKey("Ops.1", Role.SUPPORT, "default", "e3b0c442"));
		assertThat(keys.holder(ABC)).isEmpty();
		assertThat(keys.holder("abd")).isEmpty();
	}

	@Test
	void aHash_mayBeInCapitals() {
		assertThat(AccessKeys.ofSetting("a:metrics:" + ABC.toUpperCase(Locale.ROOT)).holder("abc"))
			.contains(new AccessKey("a", Role.METRICS, "default", "ba7816bf"));
	}

	@Test
	void aFourthField_isTheTenant() {
		AccessKeys keys = AccessKeys.ofSetting("a:agent:" + ABC + ":acme-2, b:support:" + NOTHING + ":default");
		assertThat(keys.holder("abc")).contains(new AccessKey("a", Role.AGENT, "acme-2", "ba7816bf"));
		assertThat(keys.holder("")).contains(new AccessKey("b", Role.SUPPORT, "default", "e3b0c442"));
		assertThat(AccessKeys.ofFile("a:agent:" + ABC + ":" + "x".repeat(64)).holder("abc")).isPresent();
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
		assertThat(keys.holder("abc")).map(AccessKey::name).isEqualTo(keys.holder("").map(AccessKey::name));
		assertThat(keys.holder("abc")).isNotEqualTo(keys.holder(""));
	}

	@ParameterizedTest
	@CsvSource({ "desk agent, agent, default", "desk support acme, support, acme" })
	void aKeyThatTheScriptMakes_isKnownByItsEntry(String arguments, String role, String tenant, @TempDir Path directory)
			throws Exception {
		Path entry = directory.resolve("keys");
		Process script = new ProcessBuilder("sh", "-c", "scripts/make-key.sh " + arguments)
			.redirectOutput(entry.toFile())
			.start();
		String shown = new String(script.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(script.waitFor()).isZero();
		assertThat(AccessKeys.ofFile(Files.readString(entry)).holder(shown.replaceFirst("(?s).*: (\\S+)\\s*", "$1")))
			.get()
			.extracting(AccessKey::name, AccessKey::role, AccessKey::tenant)
			.containsExactly("desk", Role.named(role).orElseThrow(), tenant);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "desk", "desk admin", "desk agent Acme", "'my desk' agent", "desk agent a:b", "-d agent" })
	void theScript_makesNoEntryThatCannotBeUsed(String arguments) throws Exception {
		Process script = new ProcessBuilder("sh", "-c", "scripts/make-key.sh " + arguments + " 2>/dev/null").start();
		assertThat(script.getInputStream().readAllBytes()).isEmpty();
		assertThat(script.waitFor()).isNotZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ",", "a", "a:agent", "a:agent:", "a:agent:12", "a:admin:" + ABC, "a:AGENT:" + ABC,
			":agent:" + ABC, "-:support:" + ABC, "_a:agent:" + ABC, "a b:agent:" + ABC, "a:agent:" + ABC + ":",
			"a:agent:" + ABC + ":Acme", "a:agent:" + ABC + ":a_b", "a:agent:" + ABC + ":acme:b",
			"a:agent:" + ABC + ":" + LONG, "a:agent:" + ABC + ":a,b:support:" + ABC + ":b", "a:agent:" + ABC + ",",
			"a:agent:" + ABC + "0", "a:agent:" + ABC + ",b:support:" + ABC })
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
