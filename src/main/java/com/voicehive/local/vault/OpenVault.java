package com.voicehive.local.vault;

/** Without an operator's key: what can be read without one. */
record OpenVault(byte[] hashKey) implements Vault {

	@Override
	public String hide(String kind, String value) {
		return value;
	}

	@Override
	public String show(String kind, String hidden) {
		return hidden;
	}

	@Override
	public String seal(String place, String text) {
		return text;
	}

	@Override
	public String unseal(String place, String sealed) {
		return sealed;
	}

	@Override
	public byte[] seal(String place, byte[] bytes) {
		return bytes;
	}

	@Override
	public byte[] unseal(String place, byte[] sealed) {
		return sealed;
	}

	@Override
	public int overhead() {
		return 0;
	}

}
