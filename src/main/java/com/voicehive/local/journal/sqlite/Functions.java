package com.voicehive.local.journal.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

import com.voicehive.memory.Identity;
import com.voicehive.memory.Identity.Kind;
import com.voicehive.memory.Names;
import com.voicehive.memory.Nobody;
import com.voicehive.memory.Operation;
import org.sqlite.Function;

/** What SQL may call of ours. */
final class Functions {

	private Functions() {
	}

	static void create(Connection connection, Set<String> nobodysPhones) throws SQLException {
		Function.create(connection, "lane_of", new LaneOf());
		Function.create(connection, "name_key_of", new NameKeyOf());
		Function.create(connection, "is_nobodys_phone", new IsNobodysPhone(nobodysPhones));
	}

	/** {@link Operation#laneOf}. */
	private static final class LaneOf extends Function {

		@Override
		protected void xFunc() throws SQLException {
			result(Operation.laneOf(new Identity(Kind.valueOf(value_text(0)), value_text(1))));
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

}
