package com.voicehive.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.annotation.Scheduled;

/**
 * The keys that hold now: those of the setting, and those of a file that may change. A
 * file that goes bad changes nothing.
 */
public final class Keyring {

	private static final Logger LOG = LoggerFactory.getLogger(Keyring.class);

	private final AccessKeys fixed;

	private final @Nullable Path file;

	private volatile AccessKeys keys;

	private volatile boolean fileBad;

	private String read = "";

	/**
	 * @param setting what the setting holds; empty for no keys
	 * @param file where the file is; empty for none
	 * @throws IllegalArgumentException when keys can't be used, or the file can't be read
	 */
	public Keyring(String setting, String file) {
		this.fixed = setting.isEmpty() ? AccessKeys.NONE : AccessKeys.ofSetting(setting);
		try {
			this.file = file.isEmpty() ? null : Path.of(file);
			this.keys = this.fixed;
			if (this.file != null) {
				take(Files.readString(this.file));
			}
		}
		catch (IOException | InvalidPathException ex) {
			throw new IllegalArgumentException("a file of keys, one a line: " + AccessKeys.FORMAT, ex);
		}
	}

	/** Whether there are no keys, so that whoever can connect is let in. */
	public boolean isOpen() {
		return this.keys.isEmpty();
	}

	/** Whether the file of keys can't be used as it is now. */
	public boolean isFileBad() {
		return this.fileBad;
	}

	Optional<AccessKey> holder(String key) {
		return this.keys.holder(key);
	}

	/** Takes up what has changed in the file. */
	@Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
	public void reload() {
		Path changing = this.file;
		if (changing == null) {
			return;
		}
		try {
			String text = Files.readString(changing);
			if (this.fileBad || !text.equals(this.read)) {
				take(text);
				LOG.info("The file of access keys was read again");
			}
			this.fileBad = false;
		}
		catch (IOException | IllegalArgumentException ex) {
			if (!this.fileBad) {
				LOG.warn("The file of access keys can't be used, and the keys from before hold on: {}",
						(ex instanceof IllegalArgumentException) ? ex.getMessage() : ex.getClass().getSimpleName());
			}
			this.fileBad = true;
		}
	}

	private void take(String text) {
		this.keys = this.fixed.and(AccessKeys.ofFile(text));
		this.read = text;
	}

}
