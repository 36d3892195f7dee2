package com.voicehive.local.journal.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;

import com.voicehive.local.vault.Mac;
import com.voicehive.local.vault.Vault;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Identity.Kind;
import com.voicehive.memory.Names;
import com.voicehive.memory.Nobody;
import com.voicehive.memory.Operation;
import com.voicehive.memory.Tenant;
import org.sqlite.Function;

/** What SQL may call of ours. */
final class Functions {

	private Functions() {
	}

	/**
	 * @param nobodysPhones phones that versions before took for somebody's
	 * @param vault known once the database is open
	 */
	static void create(Connection connection, Set<String> nobodysPhones, Supplier<Vault> vault) throws SQLException {
		Function.create(connection, "lane_of", new LaneOf());
		Function.create(connection, "name_key_of", new NameKeyOf());
		Function.create(connection, "hmac_of", new HmacOf());
		Function.create(connection, "hidden", new Changed((kind, value) -> vault.get().hide(kind, value)));
		Function.create(connection, "sealed", new Changed((place, text) -> vault.get().seal(place, text)));
		Function.create(connection, "sealed_bytes", new SealedBytes(vault));
		Function.create(connection, "is_nobodys_phone", new IsNobodysPhone(nobodysPhones));
	}

	/**
	 * {@link Operation#laneOf}; of a kind and a value alone, as before there were
	 * tenants.
	 */
	private static final class LaneOf extends Function {

		@Override
		protected void xFunc() throws SQLException {
			int first = args() - 2;
			Identity owner = new Identity(Kind.valueOf(value_text(first)), value_text(first + 1));
			result((first > 0) ? Operation.laneOf(new Tenant(value_text(0)), owner) : Operation.nameOf(owner));
		}

	}

	/** {@link Names#key}, null for nobody's. */
	private static final class NameKeyOf extends Function {

		@Override
		protected void xFunc() throws SQLException {
			String key = Names.key(value_text(0));
			result(key.isEmpty() ? null : key);
		}

	}

	/** {@link Mac} of a text, with a key. */
	private static final class HmacOf extends Function {

		@Override
		protected void xFunc() throws SQLException {
			result(new Mac(value_blob(0)).of(value_text(1)));
		}

	}

	/** Whether a phone that was stored is nobody's. */
	private static final class IsNobodysPhone extends Function {

		private final Set<String> known;

		IsNobodysPhone(Set<String> known) {
			this.known = known;
		}

		@Override
		protected void xFunc() throws SQLException {
			String phone = value_text(0);
			result((Nobody.isPhone(phone) || this.known.contains(phone)) ? 1 : 0);
		}

	}

	/** A text made of another and of what that is; null stays null. */
	private static final class Changed extends Function {

		private final BinaryOperator<String> change;

		Changed(BinaryOperator<String> change) {
			this.change = change;
		}

		@Override
		protected void xFunc() throws SQLException {
			String value = value_text(1);
			result((value != null) ? this.change.apply(value_text(0), value) : null);
		}

	}

	/** {@link Vault#seal(String, byte[])}. */
	private static final class SealedBytes extends Function {

		private final Supplier<Vault> vault;

		SealedBytes(Supplier<Vault> vault) {
			this.vault = vault;
		}

		@Override
		protected void xFunc() throws SQLException {
			result(this.vault.get().seal(value_text(0), value_blob(1)));
		}

	}

}
