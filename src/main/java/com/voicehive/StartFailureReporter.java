package com.voicehive;

import java.net.BindException;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Reports a start that failed for a reason the operator can mend in one line, without a
 * stack trace. It goes to the standard error stream because settings are read before
 * there is a log.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartFailureReporter implements SpringBootExceptionReporter {

	private static final String OURS = StartFailureReporter.class.getPackageName() + ".";

	@Override
	public boolean reportException(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			String line = line(cause);
			if (line != null) {
				System.err.println(line.replaceAll("\\p{Cntrl}+", " "));
				return true;
			}
		}
		return false;
	}

	private static @Nullable String line(Throwable cause) {
		if (cause instanceof PortInUseException inUse) {
			return "PORT: " + inUse.getPort() + " (expected: a free port; another process listens on this one)";
		}
		if (cause instanceof BindException) {
			return "SERVER_ADDRESS or PORT: " + cause.getMessage() + " (expected: an address of this machine, such as"
					+ " 127.0.0.1, and a port that this user may listen on)";
		}
		// Exceptions of our own are worded for operators.
		return cause.getClass().getName().startsWith(OURS) ? cause.getMessage() : null;
	}

}
