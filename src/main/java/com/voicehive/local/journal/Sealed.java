package com.voicehive.local.journal;

import com.voicehive.local.vault.Vault;
import org.jspecify.annotations.Nullable;

/** The texts of one row, each of which can be opened in its own column alone. */
record Sealed(Vault vault, String row) {

	/**
	 * @param id by which the row is told from all others of its table
	 */
	static Sealed of(SqlSession session, String table, String id) {
		return new Sealed(session.vault(), session.tenant().name() + "/" + table + "/" + id + "/");
	}

	@Nullable String of(String column, @Nullable String text) {
		return (text != null) ? this.vault.seal(this.row + column, text) : null;
	}

	@Nullable String open(String column, @Nullable String sealed) {
		return (sealed != null) ? this.vault.unseal(this.row + column, sealed) : null;
	}

	byte[] of(String column, byte[] bytes) {
		return this.vault.seal(this.row + column, bytes);
	}

	byte[] open(String column, byte[] sealed) {
		return this.vault.unseal(this.row + column, sealed);
	}

}
