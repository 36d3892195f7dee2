package com.voicehive.memory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What the classes of this package log during a test. */
public final class SystemLog extends Handler implements BeforeEachCallback, AfterEachCallback {

	// Held, since the log manager holds it weakly.
	private final Logger log = Logger.getLogger(SystemLog.class.getPackageName());

	private final List<LogRecord> records = Collections.synchronizedList(new ArrayList<>());

	@Override
	public void beforeEach(ExtensionContext context) {
		this.log.addHandler(this);
	}

	@Override
	public void afterEach(ExtensionContext context) {
		this.log.removeHandler(this);
	}

	/** Each with its level before it. */
	public List<String> lines() {
		return List.copyOf(this.records)
			.stream()
			.map((record) -> record.getLevel() + " " + record.getMessage())
			.toList();
	}

	/** What the errors were, as the log shows them. */
	public List<String> errors() {
		return List.copyOf(this.records)
			.stream()
			.filter((record) -> record.getLevel() == Level.SEVERE)
			.map((record) -> String.valueOf(record.getThrown()))
			.toList();
	}

	@Override
	public void publish(LogRecord record) {
		this.records.add(record);
	}

	@Override
	public void flush() {
		// Nothing is held back.
	}

	@Override
	public void close() {
		// As above.
	}

}
