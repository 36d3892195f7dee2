package com.voicehive.memory;

import java.io.PrintWriter;
import java.io.StringWriter;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WithoutMessageTest {

	@Test
	void tellsWhatHappenedAndWhere_butNothingThatWasSaid() {
		Exception cause = new IllegalArgumentException("my card is 4111");
		StringWriter printed = new StringWriter();
		new WithoutMessage(new IllegalStateException("my number is 555", cause))
			.printStackTrace(new PrintWriter(printed));
		assertThat(printed.toString())
			.contains("java.lang.IllegalStateException", "java.lang.IllegalArgumentException",
					"WithoutMessageTest.java")
			.doesNotContain("my card", "my number");
	}

}
