package com.voicehive.local.journal;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import com.voicehive.memory.Callers;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Link;
import com.voicehive.memory.Person;
import com.voicehive.memory.Selection;
import com.voicehive.memory.Wishes;
import org.jspecify.annotations.Nullable;

/** Links and wishes in the journal's database. */
public record LocalCallers(Partition data) implements Callers {

	private static final String ANY_WISH = """
			SELECT EXISTS (SELECT 1 FROM wish WHERE tenant = :tenant)
				OR EXISTS (SELECT 1 FROM silence WHERE tenant = :tenant)
			""";

	private static final String ANYTHING = """
			SELECT EXISTS (SELECT 1 FROM link WHERE tenant = :tenant)
				OR EXISTS (SELECT 1 FROM wish WHERE tenant = :tenant)
			""";

	@Override
	public boolean isAnythingWished() {
		return this.data.read((session) -> session.number(ANY_WISH) > 0);
	}

	@Override
	public Person person(Set<Identity> identities) {
		return this.data.readAtOnce((session) -> person(session, identities));
	}

	/** Most know of nobody that he is linked, nor of any wish: one look tells. */
	static Person person(SqlSession session, Set<Identity> identities) throws SQLException {
		if (session.number(ANYTHING) == 0) {
			return Person.unlinked(identities);
		}
		List<Link> links = new LinkTable(session).of(identities);
		Set<Identity> joined = new LinkedHashSet<>(identities);
		links.forEach((link) -> joined.addAll(link.identities()));
		WishTable table = new WishTable(session);
		Map<Identity, Wishes> wishes = new LinkedHashMap<>();
		for (Identity identity : joined) {
			table.of(identity).ifPresent((wished) -> wishes.put(identity, wished));
		}
		return Person.of(identities, links, wishes);
	}

	/**
	 * Dissolves the links of who is erased; what was wished for one identity of the
	 * person holds for each that is erased from then on.
	 */
	static void dissolve(SqlSession session, Person person, Set<Identity> erased) throws SQLException {
		WishTable wishes = new WishTable(session);
		for (Identity identity : erased) {
			if (identity.kind().isPersonal() && (!person.remember() || person.doNotCall())) {
				wishes.wish(identity, new Wishes(person.remember(), person.doNotCall(), null));
			}
		}
		for (Link link : person.links()) {
			if (!Collections.disjoint(link.identities(), erased)) {
				new LinkTable(session).delete(link.id());
			}
		}
	}

	@Override
	public Link link(Set<Identity> identities) {
		Link link = new Link(UUID.randomUUID().toString(), identities);
		return this.data.write((session) -> {
			new LinkTable(session).insert(link);
			return link;
		});
	}

	@Override
	public boolean unlink(String linkId) {
		return this.data.write((session) -> new LinkTable(session).delete(linkId));
	}

	@Override
	public void wish(Identity identity, Wishes wishes) {
		this.data.write((session) -> {
			WishTable table = new WishTable(session);
			if (wishes.isTakenBack()) {
				for (Identity one : person(session, Set.of(identity)).identities()) {
					table.wish(one, wishes.takenBack());
				}
			}
			table.wish(identity, wishes);
			return true;
		});
	}

	@Override
	public void silence(String sessionId, @Nullable String nameKey, Instant now, Instant until) {
		this.data.write((session) -> {
			new WishTable(session).silence(sessionId, nameKey, now, until);
			return true;
		});
	}

	@Override
	public void endSilence(String sessionId) {
		this.data.write((session) -> {
			new WishTable(session).endSilence(sessionId);
			return true;
		});
	}

	@Override
	public boolean isSilenced(String sessionId, @Nullable String nameKey, Instant now) {
		return this.data.read((session) -> new WishTable(session).isSilenced(sessionId, nameKey, now));
	}

	@Override
	public Known known(Person person, Selection selection) {
		return this.data.readAtOnce((session) -> new CallerTable(session).known(person.identities(), selection));
	}

}
