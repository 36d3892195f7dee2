package com.voicehive.local.journal.sqlite;

import com.voicehive.local.vault.Vault;
import com.voicehive.memory.Tenant;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import com.voicehive.local.journal.CallerTable;
import com.voicehive.local.journal.MemoryRemoval;
import com.voicehive.local.journal.MemoryTable;
import com.voicehive.local.journal.SqlSession;
import com.voicehive.local.journal.SqlWork;
import com.voicehive.memory.Caller;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryFixtures;
import com.voicehive.memory.MemoryQuery;
import com.voicehive.memory.MemoryType;
import com.voicehive.memory.Selection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static com.voicehive.memory.MemoryFixtures.START;
import static org.assertj.core.api.Assertions.assertThat;

/** Reads of any number of things: by how many statements, and by which indexes. */
class StatementsTest {

	private static final int MANY = 700;

	private final List<String> run = new ArrayList<>();

	private SqliteDatabase database;

	private Connection connection;

	private SqlSession session;

	@BeforeEach
	void open(@TempDir Path directory) throws SQLException {
		Path file = directory.resolve("memories.db");
		this.database = SqliteDatabase.open(file, Set.of(), null);
		this.connection = DriverManager.getConnection("jdbc:sqlite:" + file);
		this.session = new SqlSession(recorded(this.connection), new SqliteDialect(), () -> Vault.open(new byte[32]))
			.of(Tenant.DEFAULT);
	}

	@AfterEach
	void close() throws SQLException {
		this.session.close();
		this.database.close();
	}

	/** The same, but notes what is run. */
	private Connection recorded(Connection real) {
		return (Connection) Proxy.newProxyInstance(Connection.class.getClassLoader(),
				new Class<?>[] { Connection.class }, (proxy, method, arguments) -> {
					Object result = invoke(() -> method.invoke(real, arguments));
					return (result instanceof PreparedStatement statement) ? recorded(statement, (String) arguments[0])
							: result;
				});
	}

	private PreparedStatement recorded(PreparedStatement real, String sql) {
		return (PreparedStatement) Proxy.newProxyInstance(PreparedStatement.class.getClassLoader(),
				new Class<?>[] { PreparedStatement.class }, (proxy, method, arguments) -> {
					if (method.getName().equals("executeQuery")) {
						this.run.add(sql);
					}
					return invoke(() -> method.invoke(real, arguments));
				});
	}

	private interface Call {

		Object run() throws ReflectiveOperationException;

	}

	private static Object invoke(Call call) throws Throwable {
		try {
			return call.run();
		}
		catch (InvocationTargetException ex) {
			throw ex.getCause();
		}
	}

	/** What was run for one thing and for many, which must be the same. */
	private List<String> statements(SqlWork<?> ofOne, SqlWork<?> ofMany) throws SQLException {
		ofOne.run(this.session);
		List<String> forOne = List.copyOf(this.run);
		this.run.clear();
		ofMany.run(this.session);
		assertThat(this.run).isEqualTo(forOne);
		return forOne;
	}

	/** How a statement goes through the tables. */
	private List<String> plan(String sql) throws SQLException {
		List<String> steps = new ArrayList<>();
		try (Statement statement = this.connection.createStatement();
				ResultSet row = statement.executeQuery("EXPLAIN QUERY PLAN " + sql)) {
			while (row.next()) {
				steps.add(row.getString("detail"));
			}
		}
		return steps;
	}

	private void assertIndexed(String sql, String... indexes) throws SQLException {
		List<String> plan = plan(sql);
		assertThat(plan).as("only what was asked for is gone through")
			.allMatch(
					(step) -> !step.startsWith("SCAN ") || step.contains("VIRTUAL TABLE") || step.contains("subquery"));
		for (String index : indexes) {
			assertThat(plan).anyMatch((step) -> step.startsWith("SEARCH ") && step.contains(index));
		}
	}

	private static List<String> ids(int count) {
		return IntStream.range(0, count).mapToObj((i) -> "mem_" + i).toList();
	}

	private static Set<Identity> owners(int count) {
		Set<Identity> owners = new LinkedHashSet<>();
		for (int i = 0; i < count; i++) {
			owners.addAll(List.of(Identity.phone("+1555" + i), Identity.name("name " + i), Identity.session("s-" + i)));
		}
		return owners;
	}

	@Test
	void memoriesByIds_areReadByOneStatement() throws SQLException {
		List<String> sql = statements((session) -> new MemoryTable(session).find(ids(1)),
				(session) -> new MemoryTable(session).find(ids(MANY)));
		assertThat(sql).hasSize(1);
		assertIndexed(sql.get(0), "sqlite_autoindex_memory_1", "delivery_by_mem0_id",
				"SEARCH m USING INTEGER PRIMARY KEY");
	}

	@Test
	void memoriesBySequences_areReadByOneStatement() throws SQLException {
		List<String> sql = statements((session) -> new MemoryTable(session).load(List.of(1L)),
				(session) -> new MemoryTable(session).load(LongStream.range(0, MANY).boxed().toList()));
		assertThat(sql).hasSize(1);
		assertIndexed(sql.get(0), "SEARCH m USING INTEGER PRIMARY KEY");
	}

	@Test
	void memoriesOfManyOwners_areReadByOneStatement() throws SQLException {
		List<String> sql = statements((session) -> new MemoryTable(session).find(MemoryQuery.newest(owners(1), 10)),
				(session) -> new MemoryTable(session).find(MemoryQuery.newest(owners(MANY), 10)));
		assertThat(sql).hasSize(1);
		assertIndexed(sql.get(0), "memory_by_phone (tenant=? AND phone=? AND created_at<?)",
				"memory_by_name (tenant=? AND name_key=? AND created_at<?)",
				"memory_by_session (tenant=? AND session_id=? AND created_at<?)");
	}

	@Test
	void memoriesOfASession_areReadByItsIndexWhoseverTheyAre() throws SQLException {
		Selection ofSession = new Selection(START, null, Set.of(), MemoryType.CONVERSATION, "s-1", null);
		new MemoryTable(this.session).find(MemoryQuery.newest(Set.of(Identity.phone("+1555")), ofSession, 10));
		assertIndexed(this.run.get(0),
				"memory_by_session (tenant=? AND session_id=? AND created_at>? AND created_at<?)");
		assertThat(plan(this.run.get(0))).noneMatch((step) -> step.contains("memory_by_phone"));
	}

	@Test
	void memoriesOfACall_areReadByItsIndex() throws SQLException {
		new MemoryTable(this.session).ofCall("c-1");
		assertIndexed(this.run.get(0), "memory_by_call (tenant=? AND call_id=?)", "SEARCH m USING INTEGER PRIMARY KEY");
	}

	@Test
	void memoriesOfManyOwners_areCountedByTheirIndexesAlone() throws SQLException {
		List<String> sql = statements(
				(session) -> new CallerTable(session).countBefore(owners(1), Selection.ALL, START),
				(session) -> new CallerTable(session).countBefore(owners(MANY), Selection.ALL, START));
		assertThat(sql).hasSize(1);
		assertIndexed(sql.get(0), "COVERING INDEX memory_by_phone (tenant=? AND phone=? AND created_at<?)",
				"COVERING INDEX memory_by_name (tenant=? AND name_key=? AND created_at<?)",
				"COVERING INDEX memory_by_session (tenant=? AND session_id=? AND created_at<?)");
	}

	@Test
	void deletedAndCorrectedMemoriesAndErasedPeople_areToldByOneStatementEach() throws SQLException {
		List<String> sql = statements((session) -> new MemoryRemoval(session).withoutDeleted(memories(1)),
				(session) -> new MemoryRemoval(session).withoutDeleted(memories(MANY)));
		assertThat(sql).hasSize(4);
		assertIndexed(sql.get(0), "sqlite_autoindex_tombstone_1 (tenant=? AND id=? AND revision=?)");
		assertIndexed(sql.get(1), "PRIMARY KEY (tenant=? AND identity=?)");
		assertIndexed(sql.get(2), "sqlite_autoindex_memory_1 (id=?)");
	}

	private static List<Memory> memories(int count) {
		return IntStream.range(0, count)
			.mapToObj(
					(i) -> MemoryFixtures.fromMem0("mem0-" + i, new Caller("+1555" + i, "Name " + i, "s-" + i), START))
			.toList();
	}

}
