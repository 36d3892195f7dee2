package com.voicehive.memory;

/** A failure as the log may show it: without messages, which may quote a caller. */
public final class WithoutMessage extends Exception {

	public WithoutMessage(Throwable failure) {
		super(failure.getClass().getName(),
				(failure.getCause() != null) ? new WithoutMessage(failure.getCause()) : null, false, true);
		setStackTrace(failure.getStackTrace());
	}

	@Override
	public String toString() {
		return String.valueOf(getMessage());
	}

}
