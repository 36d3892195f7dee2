package com.voicehive;

import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** What is logged under a name during a test, from INFO on. */
public final class LoggedLines implements BeforeEachCallback, AfterEachCallback {

	private final Logger log;

	private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

	public LoggedLines(String name) {
		this.log = (Logger) LoggerFactory.getLogger(name);
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		this.logged.start();
		this.log.addAppender(this.logged);
	}

	@Override
	public void afterEach(ExtensionContext context) {
		this.log.detachAppender(this.logged);
	}

	/** Each with its level before it. */
	public List<String> lines() {
		return this.logged.list.stream()
			.filter((event) -> event.getLevel().isGreaterOrEqual(Level.INFO))
			.map((event) -> event.getLevel() + " " + event.getFormattedMessage())
			.toList();
	}

}
