package com.voicehive.local.journal;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;

import com.voicehive.memory.Tenant;

/**
 * The list of all tenants' audit chains, each told by the mac of its first entry. It is
 * sealed, so that no chain can go with its own seal, nor be begun anew.
 */
record AuditChains(SqlSession session) {

	private static final String SELECT = "SELECT tenant, first FROM audit_seal ORDER BY tenant";

	private static final String SELECT_SEAL = "SELECT audit_chains FROM journal";

	private static final String SET_SEAL = "UPDATE journal SET audit_chains = ?";

	boolean areWhole() throws SQLException {
		byte[] sealed = this.session.first(SELECT_SEAL, (row) -> row.getBytes(1)).orElseThrow();
		return Arrays.equals(sealed, seal());
	}

	/** Seals the list as it is. */
	void keep() throws SQLException {
		this.session.update(SET_SEAL, seal());
	}

	private byte[] seal() throws SQLException {
		return this.session.of(Tenant.DEFAULT)
			.mac()
			.of("chains\n" + String.join("\n", this.session.list(SELECT,
					(row) -> row.getString(1) + " " + HexFormat.of().formatHex(row.getBytes(2)))));
	}

}
