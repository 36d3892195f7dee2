package com.voicehive.local.journal;

import java.util.Collection;
import java.util.List;

import com.voicehive.local.vault.Vault;
import com.voicehive.memory.Identity;
import org.jspecify.annotations.Nullable;

/** Values as they stand in the tables, by which rows are found. */
record Hidden(Vault vault) {

	/** Of what a value is. Equal values of one kind are found by each other. */
	enum Kind {

		CALL, TAG, LANE, DIGEST, REQUEST, EMAIL_AS_SENT, EXTERNAL_ID_AS_SENT, NAME_AS_SENT

	}

	String of(Identity identity) {
		return this.vault.hide(identity.kind().name(), identity.value());
	}

	@Nullable String of(Identity.Kind kind, @Nullable String value) {
		return (value != null) ? this.vault.hide(kind.name(), value) : null;
	}

	@Nullable String of(Kind kind, @Nullable String value) {
		return (value != null) ? this.vault.hide(kind.name(), value) : null;
	}

	Identity identity(Identity.Kind kind, String hidden) {
		return new Identity(kind, this.vault.show(kind.name(), hidden));
	}

	@Nullable String show(Identity.Kind kind, @Nullable String hidden) {
		return (hidden != null) ? this.vault.show(kind.name(), hidden) : null;
	}

	@Nullable String show(Kind kind, @Nullable String hidden) {
		return (hidden != null) ? this.vault.show(kind.name(), hidden) : null;
	}

	/** A JSON list of values, each hidden by itself. */
	String list(Identity.Kind kind, Collection<String> values) {
		return MemoryCodec.write(values.stream().map((value) -> this.vault.hide(kind.name(), value)).toList());
	}

	/** A JSON list of values, each hidden by itself. */
	String list(Kind kind, Collection<String> values) {
		return MemoryCodec.write(values.stream().map((value) -> this.vault.hide(kind.name(), value)).toList());
	}

	List<String> showList(Kind kind, String json) {
		return showAll(kind, MemoryCodec.strings(json));
	}

	List<String> showAll(Kind kind, Collection<String> hidden) {
		return hidden.stream().map((each) -> this.vault.show(kind.name(), each)).toList();
	}

}
