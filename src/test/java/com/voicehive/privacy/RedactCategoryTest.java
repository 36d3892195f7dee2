package com.voicehive.privacy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RedactCategoryTest {

	@Test
	void trueAndFalse_areTheUsualAndNone() {
		assertThat(RedactCategory.parse("true")).containsExactly(RedactCategory.PCI, RedactCategory.SSN,
				RedactCategory.SECRETS);
		assertThat(RedactCategory.parse("FALSE")).isEmpty();
	}

	@Test
	void list_isAsItSays() {
		assertThat(RedactCategory.parse("pci, Emails")).containsExactly(RedactCategory.PCI, RedactCategory.EMAILS);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "on", "pci,", "cards", "true,pci" })
	void whatNamesNone_isRefused(String setting) {
		assertThatIllegalArgumentException().isThrownBy(() -> RedactCategory.parse(setting));
	}

}
