package com.voicehive.memory;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * E-mail addresses, compared without case.
 */
public final class Emails {

	private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\p{Cc}]+");

	private static final Pattern ADDRESS = Pattern.compile(
			"(?s)(?:.*<)?(?:mailto:)?(?<local>[^\\s\\p{Z}@<>,;:\"()\\[\\]\\\\]+)@(?<host>[^\\s\\p{Z}@<>,;]+?)\\.?>?");

	private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{M}\\p{N}_-]+(?:\\.[\\p{L}\\p{M}\\p{N}_-]+)+");

	/** Before any host: who has none is asked for one, and answers so. */
	private static final Set<String> NOBODY_AT = Set.of("anonymous", "unknown", "none", "null", "undefined", "na",
			"nan", "nobody", "noone", "noemail", "nomail", "noname", "notprovided", "notavailable", "noreply",
			"donotreply", "invalid");

	private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}]+");

	private Emails() {
	}

	/**
	 * The form in which two spellings of one address are equal.
	 * @return the key; empty when the text can't be read as an e-mail address, and when
	 * the address is nobody's
	 */
	public static String key(String text) {
		return read(text).filter((address) -> !isNobodys(address) && HOST.matcher(address.group("host")).matches())
			.map((address) -> address.group("local") + "@" + address.group("host"))
			.orElse("");
	}

	/** Whether a text only says that no address is known. */
	public static boolean isNobodys(String text) {
		return Nobody.is(text);
	}

	/** Whether a text can be read as an address, and that is nobody's. */
	static boolean isAddressOfNobody(String text) {
		return read(text).filter(Emails::isNobodys).isPresent();
	}

	private static Optional<Matcher> read(String text) {
		String seen = Normalizer.normalize(UNSEEN.matcher(text).replaceAll(""), Normalizer.Form.NFKC);
		Matcher address = ADDRESS.matcher(seen.toLowerCase(Locale.ROOT).strip());
		return address.matches() ? Optional.of(address) : Optional.empty();
	}

	private static boolean isNobodys(Matcher address) {
		String local = address.group("local");
		String host = address.group("host");
		String site = host.contains(".") ? host.substring(0, host.lastIndexOf('.')) : host;
		return host.endsWith(".invalid") || NOBODY_AT.contains(SIGNS.matcher(local).replaceAll(""))
				|| Nobody.isWithheld(local) || (Nobody.is(local) && Nobody.is(site));
	}

}
