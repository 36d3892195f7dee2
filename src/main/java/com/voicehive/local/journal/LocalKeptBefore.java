package com.voicehive.local.journal;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import com.voicehive.memory.KeptBefore;
import com.voicehive.memory.Wording;

/** What was kept before in the journal's database. */
public record LocalKeptBefore(Partition data) implements KeptBefore {

	@Override
	public OptionalLong begin(Set<String> rules, boolean any) {
		return this.data.write((session) -> new RedactionTable(session).begin(rules, any));
	}

	@Override
	public Optional<Some> next() {
		return this.data.readAtOnce((session) -> new RedactionTable(session).next());
	}

	@Override
	public void done(Some looked) {
		this.data.write((session) -> new RedactionTable(session).done(looked.upTo()));
	}

	@Override
	public List<String> goneAfter(String id) {
		return this.data.read((session) -> new RedactionTable(session).goneAfter(id));
	}

	@Override
	public List<Wording> wordings(String id) {
		return this.data.read((session) -> new WordingTable(session).all(id));
	}

	@Override
	public void forget(String id) {
		this.data.write((session) -> new WordingTable(session).delete(id));
	}

	@Override
	public void end() {
		this.data.write((session) -> new RedactionTable(session).end());
	}

}
