package com.voicehive.identity;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.voicehive.memory.Nobody;

/**
 * An address of a telephone network or a messenger, such as
 * {@code sip:alice@pbx.example.com}.
 *
 * @param scheme what stands before the user, as sent; empty when nothing does
 * @param user without parameters
 * @param host without a port; empty when there is none
 */
record Address(String scheme, String user, String host) {

	// LiveKit names its participants sip_ and their numbers, Azure 4: and theirs.
	private static final Pattern FORM = Pattern
		.compile("(?is)(?<scheme>(?:tel|callto|phone|sms|smsto|mms|rcs|sips?|client|whatsapp|4(?=:\\+))\\s*:|sip_)?"
				+ "(?://)?\\s*(?<user>[^@;?]*)(?:[;?][^@]*)?(?:@(?<host>\\[[^\\]]*]|[^@;:?\\s]+).*)?");

	/** Of these, who has no number is known by the address itself. */
	private static final Set<String> KNOWN = Set.of("sip:", "sips:", "sip_", "client:", "whatsapp:");

	/** Hosts of WhatsApp whose users are numbers that begin with a country code. */
	private static final Set<String> WHATSAPP_NUMBERS = Set.of("s.whatsapp.net", "c.us");

	/** Hosts of WhatsApp whose users have digits that are no number. */
	private static final Set<String> WHATSAPP_OTHERS = Set.of("lid", "g.us");

	private static final Pattern HOST = Pattern
		.compile("(?:[0-9]{1,3}\\.){3}[0-9]{1,3}(?::[0-9]+)?|\\[.*|(?=.*\\p{L})[^\\s.]+(?:\\.[^\\s.]+)+");

	/** Empty when the text has neither a scheme of these nor a host. */
	static Optional<Address> of(String text) {
		Matcher form = FORM.matcher(text);
		if (!form.matches() || (form.group("scheme") == null && form.group("host") == null)) {
			return Optional.empty();
		}
		String scheme = (form.group("scheme") != null) ? form.group("scheme") : "";
		String host = (form.group("host") != null) ? form.group("host") : "";
		return Optional.of(new Address(scheme.replace(" ", ""), form.group("user").strip(), host));
	}

	/** Whether it is that of a machine, behind which many may call. */
	boolean isOfMachine() {
		return WrittenNumbers.IPV4.matcher(account()).matches()
				|| this.host.isEmpty() && lower(this.scheme).startsWith("sip") && HOST.matcher(this.user).matches();
	}

	boolean mayBeNumber() {
		return !WHATSAPP_OTHERS.contains(lower(this.host));
	}

	boolean beginsWithCountryCode() {
		return lower(this.scheme).equals("whatsapp:") || WHATSAPP_NUMBERS.contains(lower(this.host));
	}

	/** The user without a password, and without one of several devices. */
	String account() {
		String account = this.user.replaceFirst(":.*", "");
		return WHATSAPP_NUMBERS.contains(lower(this.host)) ? account.replaceFirst("\\..*", "") : account;
	}

	boolean isNobodys() {
		return Nobody.is(account()) || lower(this.host).endsWith(".invalid");
	}

	/** Whether somebody is known by it who has no number. */
	boolean isKnown() {
		return (KNOWN.contains(lower(this.scheme)) || !this.host.isEmpty()) && account().indexOf(' ') < 0;
	}

	/** The address without what differs from call to call. */
	String shown() {
		return this.scheme + account() + (this.host.isEmpty() ? "" : "@" + this.host);
	}

	private static String lower(String text) {
		return text.toLowerCase(Locale.ROOT);
	}

}
