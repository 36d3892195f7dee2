package com.voicehive.web;

import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import com.voicehive.access.AccessKey;
import com.voicehive.access.CurrentKey;
import com.voicehive.access.Role;
import com.voicehive.memory.AuditEntry;
import com.voicehive.memory.AuditEntry.Action;
import com.voicehive.memory.AuditEntry.Outcome;
import com.voicehive.memory.AuditLog;
import com.voicehive.memory.Identity;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The traces of a request in the audit log. What is done is noted before it is answered,
 * and not answered when it can't be noted.
 *
 * @param key who asks
 */
public record Trail(AuditLog log, InstantSource clock, AccessKey key, String requestId) {

	/**
	 * An id of ours or Mem0's, an erasure's, or a hash: whoever asks for an id can ask
	 * for anything.
	 */
	private static final Pattern SUBJECT = Pattern
		.compile("mem_[0-9]{8}_[0-9]{6}_[0-9a-z_]+|[0-9a-f]{32}|(era_)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

	/** Of a request that this thread answers. */
	public static Trail of(CurrentTenant tenant, InstantSource clock, HttpServletRequest request) {
		return new Trail(tenant.memory().audit(), clock, CurrentKey.of(request).orElseThrow(),
				RequestTrace.id(request));
	}

	/** Does what leaves a trace, whoever does it. */
	public <T> T noting(Action action, @Nullable String subject, Supplier<T> work) {
		return noting(action, subject, work, (done) -> subject);
	}

	/** Does what leaves a trace at a person. */
	public <T> T noting(Action action, Identity person, Supplier<T> work) {
		return noting(action, this.log.subject(person), work);
	}

	/** Looks at a person, of whom null is nobody: a trace is left by support's keys. */
	public <T> T looking(@Nullable Identity person, Supplier<T> look) {
		return isLook() ? noting(Action.LOOK, (person != null) ? this.log.subject(person) : null, look) : look.get();
	}

	/** Looks at whom the answer tells. */
	public <T> T looking(Supplier<T> look, Function<T, @Nullable Identity> person) {
		return !isLook() ? look.get() : noting(Action.LOOK, null, look, (found) -> {
			Identity seen = person.apply(found);
			return (seen != null) ? this.log.subject(seen) : null;
		});
	}

	private boolean isLook() {
		return this.key.isReal() && this.key.role() == Role.SUPPORT;
	}

	private <T> T noting(Action action, @Nullable String asked, Supplier<T> work,
			Function<T, @Nullable String> subject) {
		T done;
		try {
			done = work.get();
		}
		catch (RefusedException ex) {
			note(action, asked, (ex.code() == ErrorCode.NOT_FOUND) ? Outcome.NOT_FOUND : Outcome.REFUSED);
			throw ex;
		}
		catch (RuntimeException ex) {
			note(action, asked, Outcome.FAILED);
			throw ex;
		}
		note(action, subject.apply(done), Outcome.OK);
		return done;
	}

	private void note(Action action, @Nullable String asked, Outcome outcome) {
		String subject = (asked != null && SUBJECT.matcher(asked).matches()) ? asked : null;
		this.log.note(new AuditEntry(this.clock.instant(), this.key.name(), this.key.role().wireName(), action, subject,
				this.requestId, outcome, 1));
	}

}
