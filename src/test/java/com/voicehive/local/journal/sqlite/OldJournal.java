package com.voicehive.local.journal.sqlite;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;

import com.voicehive.local.vault.Vault;
import org.flywaydb.core.Flyway;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/** Makes databases as older versions made them. */
public final class OldJournal {

	private OldJournal() {
	}

	/** Makes one with the migrations up to a version. */
	public static void make(Path file, int version) {
		SQLiteDataSource dataSource = new SQLiteDataSource() {
			@Override
			public SQLiteConnection getConnection(String user, String password) throws SQLException {
				SQLiteConnection connection = super.getConnection(user, password);
				Functions.create(connection, Set.of(), () -> Vault.open(new byte[32]));
				return connection;
			}
		};
		dataSource.setUrl("jdbc:sqlite:" + file);
		Flyway.configure()
			.dataSource(dataSource)
			.locations(new SqliteDialect().migrations())
			.target(Integer.toString(version))
			.load()
			.migrate();
	}

}
