package com.voicehive.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@ExtendWith(OutputCaptureExtension.class)
class KeyringTest {

	private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

	private static final String NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

	@TempDir
	private Path directory;

	private Path file;

	@BeforeEach
	void file() throws IOException {
		this.file = Files.writeString(this.directory.resolve("keys"), "a:agent:" + ABC);
	}

	@Test
	void withoutKeys_isOpen() {
		assertThat(new Keyring("", "").isOpen()).isTrue();
	}

	@Test
	void keysOfSettingAndFile_bothHold() {
		Keyring keys = new Keyring("b:support:" + NOTHING, this.file.toString());
		assertThat(keys.isOpen()).isFalse();
		assertThat(keys.holder("abc")).isPresent();
		assertThat(keys.holder("")).isPresent();
	}

	@Test
	void changedFile_addsAndWithdrawsKeys() throws IOException {
		Keyring keys = new Keyring("", this.file.toString());
		Files.writeString(this.file, "a:agent:" + NOTHING);
		keys.reload();
		assertThat(keys.holder("abc")).isEmpty();
		assertThat(keys.holder("")).isPresent();
	}

	@Test
	void fileThatGoesBad_changesNothingButIsTold(CapturedOutput output) throws IOException {
		Keyring keys = new Keyring("", this.file.toString());
		for (String bad : new String[] { "", "a:agent:" + ABC + "\nsecret", "# none" }) {
			Files.writeString(this.file, bad);
			keys.reload();
			keys.reload();
			assertThat(keys.isFileBad()).isTrue();
			assertThat(keys.holder("abc")).isPresent();
		}
		Files.delete(this.file);
		keys.reload();
		assertThat(keys.isFileBad()).isTrue();
		assertThat(keys.isOpen()).isFalse();
		assertThat(output.toString().lines()).hasSize(1);
		assertThat(output).contains("WARN").doesNotContain("secret").doesNotContain(ABC);
	}

	@Test
	void fileThatIsWellAgain_holds() throws IOException {
		Keyring keys = new Keyring("", this.file.toString());
		Files.delete(this.file);
		keys.reload();
		Files.writeString(this.file, "a:agent:" + ABC);
		keys.reload();
		assertThat(keys.isFileBad()).isFalse();
	}

	@Test
	void fileThatCannotBeUsed_stopsTheStart() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new Keyring("", this.directory.resolve("none").toString()));
		assertThatIllegalArgumentException().isThrownBy(() -> new Keyring("", this.directory.toString()));
		assertThatIllegalArgumentException().isThrownBy(() -> new Keyring("b:support:" + ABC, this.file.toString()));
	}

}
