package com.voicehive;

import org.springframework.boot.ExitCodeGenerator;

/**
 * A setting that can't be used. The message is the one line that the start stops with:
 * the name of the setting, its value unless it is a secret, and what is allowed.
 */
final class UnusableSettingException extends RuntimeException implements ExitCodeGenerator {

	UnusableSettingException(String message) {
		super(message);
	}

	UnusableSettingException(String name, String value, String expected) {
		this(name + ": " + value + " (expected: " + expected + ")");
	}

	@Override
	public int getExitCode() {
		return 1;
	}

}
