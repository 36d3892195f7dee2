package com.voicehive.local.journal;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import com.voicehive.memory.Identity;
import com.voicehive.memory.Link;

/** Which identities are one person's. */
record LinkTable(SqlSession session) {

	private static final String INSERT = """
			INSERT INTO link (tenant, id, kind, value) VALUES (:tenant, ?, ?, ?)
			""";

	private static final String SELECT_BY_IDENTITY = """
			SELECT id FROM link WHERE tenant = :tenant AND kind = ? AND value = ? ORDER BY id
			""";

	private static final String SELECT_BY_ID = """
			SELECT kind, value FROM link WHERE tenant = :tenant AND id = ? ORDER BY kind, value
			""";

	private static final String DELETE = "DELETE FROM link WHERE tenant = :tenant AND id = ?";

	void insert(Link link) throws SQLException {
		for (Identity identity : link.identities()) {
			this.session.update(INSERT, link.id(), identity.kind().name(), this.session.hidden().of(identity));
		}
	}

	/** All links by which anybody is joined with one of the identities. */
	List<Link> of(Set<Identity> identities) throws SQLException {
		List<Link> links = new ArrayList<>();
		Set<String> seen = new LinkedHashSet<>();
		Set<Identity> joined = new LinkedHashSet<>(identities);
		Deque<Identity> open = new ArrayDeque<>(identities);
		while (!open.isEmpty()) {
			Identity next = open.remove();
			for (String id : this.session.list(SELECT_BY_IDENTITY, (row) -> row.getString(1), next.kind().name(),
					this.session.hidden().of(next))) {
				if (seen.add(id)) {
					Link link = read(id);
					links.add(link);
					link.identities().stream().filter(joined::add).forEach(open::add);
				}
			}
		}
		return links;
	}

	private Link read(String id) throws SQLException {
		return new Link(id, new LinkedHashSet<>(this.session.list(SELECT_BY_ID,
				(row) -> this.session.hidden().identity(Identity.Kind.valueOf(row.getString(1)), row.getString(2)),
				id)));
	}

	/** False when there is none. */
	boolean delete(String id) throws SQLException {
		return this.session.update(DELETE, id) > 0;
	}

}
