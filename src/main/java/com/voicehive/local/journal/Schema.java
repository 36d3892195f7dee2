package com.voicehive.local.journal;

import java.util.Arrays;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** The tables of a database, which versions of this service change. */
public final class Schema {

	private static final String EXPECTED = " (expected: one made by this version or an older one)";

	private Schema() {
	}

	/**
	 * Brings the schema up to date.
	 * @throws DataDirectoryException when it is not one that this version can bring up to
	 * date
	 */
	public static void migrate(DataSource dataSource, String migrations, String where) {
		Flyway flyway = Flyway.configure()
			.dataSource(dataSource)
			.locations(migrations)
			// By itself it would go on with what a newer version has made.
			.ignoreMigrationPatterns(new String[0])
			.load();
		try {
			flyway.migrate();
		}
		catch (FlywayValidateException ex) {
			boolean newer = Arrays.stream(flyway.info().applied()).anyMatch(Schema::isUnknown);
			throw new DataDirectoryException(
					where + " was made by " + (newer ? "a newer" : "another") + " version of this service" + EXPECTED,
					ex);
		}
	}

	private static boolean isUnknown(MigrationInfo applied) {
		return !applied.getState().isResolved();
	}

}
