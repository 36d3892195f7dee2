package com.voicehive.delivery;

import java.util.concurrent.atomic.AtomicBoolean;

import com.voicehive.memory.WithoutMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A way to use the journal that may be cut off, of which the log is told. */
final class JournalAccess {

	private static final Logger LOG = LoggerFactory.getLogger(JournalAccess.class);

	private final String purpose;

	private final AtomicBoolean cutOff = new AtomicBoolean();

	/** The purpose is what can't go on without the journal. */
	JournalAccess(String purpose) {
		this.purpose = purpose;
	}

	/** Whether the work could be done. */
	boolean attempt(Runnable work) {
		try {
			work.run();
			if (this.cutOff.compareAndSet(true, false)) {
				LOG.info("{} can use the journal again", this.purpose);
			}
			return true;
		}
		catch (RuntimeException ex) {
			if (this.cutOff.compareAndSet(false, true)) {
				LOG.warn("{} can't use the journal", this.purpose, new WithoutMessage(ex));
			}
		}
		return false;
	}

}
