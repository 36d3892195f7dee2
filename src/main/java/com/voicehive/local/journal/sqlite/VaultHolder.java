package com.voicehive.local.journal.sqlite;

import java.util.function.Supplier;

import com.voicehive.local.vault.Vault;
import org.jspecify.annotations.Nullable;

/** The vault of a database, which is opened after its first session. */
final class VaultHolder implements Supplier<Vault> {

	private volatile @Nullable Vault vault;

	void set(Vault opened) {
		this.vault = opened;
	}

	@Override
	public Vault get() {
		Vault opened = this.vault;
		if (opened == null) {
			throw new IllegalStateException("the vault is not open yet");
		}
		return opened;
	}

}
