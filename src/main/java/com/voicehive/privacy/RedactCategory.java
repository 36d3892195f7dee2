package com.voicehive.privacy;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What an operator can ask to be masked. */
public enum RedactCategory {

	/** Cards with what belongs to them, and IBANs. */
	PCI,
	/** US social security numbers. */
	SSN,
	/** Passwords, one-time codes, keys of APIs. */
	SECRETS,
	/** Phone numbers. */
	PHONES,
	/** E-mail addresses. */
	EMAILS;

	/** What a setting must be like. */
	public static final String EXPECTED = "true, false, or a list of pci, ssn, secrets, phones, emails";

	private static final Set<RedactCategory> DEFAULT = EnumSet.of(PCI, SSN, SECRETS);

	/**
	 * The categories that a setting names.
	 * @throws IllegalArgumentException when it can't be used; its message doesn't matter
	 */
	public static Set<RedactCategory> parse(String setting) {
		String lower = setting.strip().toLowerCase(Locale.ROOT);
		if (lower.equals("true")) {
			return EnumSet.copyOf(DEFAULT);
		}
		Set<RedactCategory> categories = EnumSet.noneOf(RedactCategory.class);
		if (!lower.equals("false")) {
			for (String name : lower.split(",", -1)) {
				categories.add(valueOf(name.strip().toUpperCase(Locale.ROOT)));
			}
		}
		return categories;
	}

}
