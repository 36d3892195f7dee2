package com.voicehive.local.vault;

/** What is kept can't be opened: it was changed, or sealed with another key. */
public final class VaultException extends RuntimeException {

	VaultException(String message, Throwable cause) {
		super(message, cause);
	}

}
