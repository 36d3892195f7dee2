package com.voicehive.local.journal;

import java.util.function.Consumer;

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

	/** See {@link JournalWriter#write(SqlWork)}. */
	public <T> T write(SqlWork<T> work) {
		return this.writer.write(mine(work));
	}

	/** See {@link JournalWriter#write(SqlWork, Consumer)}. */
	public <T> T write(SqlWork<T> work, Consumer<? super T> committed) {
		return this.writer.write(mine(work), committed);
	}

	/** The work, as it is done in a session of this tenant. */
	public <T> SqlWork<T> mine(SqlWork<T> work) {
		return (session) -> work.run(session.of(this.tenant));
	}

}
