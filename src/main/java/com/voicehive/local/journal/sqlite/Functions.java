package com.voicehive.local.journal.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;

import com.voicehive.memory.Identity;
import com.voicehive.memory.Identity.Kind;
import com.voicehive.memory.Names;
import com.voicehive.memory.Nobody;
import com.voicehive.memory.Operation;
import org.sqlite.Function;

/** What SQL may call of ours. */
final class Functions {

	/**
	 * Of withheld digits without a plus, versions before made a number of the region.
	 */
	private static final Pattern MADE_OF_WITHHELD = Pattern
		.compile("\\+[1-9][0-9]{0,2}(?:266696687|7378742833|2562533|8656696|86282452253)");

	private Functions() {
	}

	static void create(Connection connection) throws SQLException {
		Function.create(connection, "lane_of", new LaneOf());
		Function.create(connection, "name_key_of", new NameKeyOf());
		Function.create(connection, "is_nobodys_phone", new IsNobodysPhone());
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

		@Override
		protected void xFunc() throws SQLException {
			String phone = value_text(0);
			result((Nobody.isPhone(phone) || MADE_OF_WITHHELD.matcher(phone).matches()) ? 1 : 0);
		}

	}

}
