package com.voicehive.local.journal;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import com.voicehive.memory.Tenant;

/** One tenant's part of the database. */
public record Partition(Database database, JournalWriter writer, Tenant tenant) {

	/** The same database's part of another tenant. */
	public Partition of(Tenant other) {
		return new Partition(this.database, this.writer, other);
	}

	/** See {@link Database#read}. */
	public <T> T read(SqlWork<T> work) {
		return this.database.read(mine(work));
	}

	/** See {@link Database#readAtOnce}. */
	public <T> T readAtOnce(SqlWork<T> work) {
		return this.database.readAtOnce(mine(work));
	}

	/** See {@link JournalWriter#write(Tenant, SqlWork, Consumer)}. */
	public <T> T write(SqlWork<T> work) {
		return write(work, (result) -> {
		});
	}

	/** See {@link JournalWriter#write(Tenant, SqlWork, Consumer)}. */
	public <T> T write(SqlWork<T> work, Consumer<? super T> committed) {
		return this.writer.write(this.tenant, mine(work), committed);
	}

	/** See {@link JournalWriter#write(Tenant, SqlWork, long, Function)}. */
	public <T> T write(SqlWork<T> work, long size, Function<? super T, List<Runnable>> committed) {
		return this.writer.write(this.tenant, mine(work), size, committed);
	}

	/** The work, as it is done in a session of this tenant. */
	private <T> SqlWork<T> mine(SqlWork<T> work) {
		return (session) -> work.run(session.of(this.tenant));
	}

}
