package com.voicehive.local.journal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.SQLException;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.voicehive.memory.Tenant;

/** HMAC-SHA256 (RFC 2104) with a tenant's key, which this journal alone knows. */
public record Hmac(byte[] key) {

	private static final String ALGORITHM = "HmacSHA256";

	private static final String SELECT_KEY = "SELECT hash_key FROM journal";

	/** With the key of the session's tenant. */
	static Hmac of(SqlSession session) throws SQLException {
		Hmac journals = new Hmac(session.first(SELECT_KEY, (row) -> row.getBytes(1)).orElseThrow());
		Tenant tenant = session.tenant();
		// The journal's own key was in use before there were tenants.
		return tenant.equals(Tenant.DEFAULT) ? journals : new Hmac(journals.of("tenant\n" + tenant.name()));
	}

	public byte[] of(String text) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(new SecretKeySpec(this.key, ALGORITHM));
			return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Reveals nothing of the key. */
	@Override
	public String toString() {
		return "Hmac(...)";
	}

}
