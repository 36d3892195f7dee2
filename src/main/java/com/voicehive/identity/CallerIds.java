package com.voicehive.identity;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import com.voicehive.memory.Nobody;

/**
 * Reads what PBXs, carriers, messengers and voice platforms send as the id of a caller.
 */
public final class CallerIds {

	/** As most are sent: there is nothing but a number to be read. */
	private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");

	/** As in {@code "Ann Lee" <sip:+15551234567@sip.example.net>;tag=1}. */
	private static final Pattern IN_BRACKETS = Pattern.compile("<\\s*([^<>]*?)\\s*>");

	/** What SIP puts before a list of addresses. */
	private static final Pattern HEADER = Pattern
		.compile("(?i)(?:p-asserted-identity|p-preferred-identity|remote-party-id|from|contact)\\s*:");

	/** In the order of the kinds. */
	private static final Comparator<CallerId> MOST_TELLING = Comparator.comparing(CallerId::kind);

	private final WrittenNumbers numbers;

	/**
	 * @param defaultRegion the ISO 3166-1 region that national numbers belong to, such as
	 * {@code US}
	 * @throws IllegalArgumentException when the region has no numbering plan
	 */
	public CallerIds(String defaultRegion) {
		this.numbers = new WrittenNumbers(new PhoneNumbers(defaultRegion));
	}

	/**
	 * The phones that versions before made of withheld numbers without a plus, which they
	 * took for numbers of the region.
	 */
	public Set<String> madeOfWithheld() {
		return this.numbers.ofTheRegion(Nobody.withheldNumbers());
	}

	/** What a caller id says, in whatever form it was sent. */
	public CallerId read(String sent) {
		if (E164.matcher(sent).matches()) {
			return this.numbers.read(sent);
		}
		String text = HEADER.matcher(CallerIdText.plain(sent)).replaceFirst("").strip();
		if (Nobody.is(text)) {
			return CallerId.NOBODY;
		}
		return parts(text).stream().map(this::readPart).min(MOST_TELLING).orElseThrow();
	}

	/** The addresses in brackets; where none is, those outside. */
	private static List<String> parts(String text) {
		List<String> inBrackets = IN_BRACKETS.matcher(text)
			.results()
			.map((MatchResult match) -> match.group(1))
			.filter((part) -> !part.isEmpty())
			.toList();
		if (!inBrackets.isEmpty()) {
			return inBrackets;
		}
		String outside = IN_BRACKETS.matcher(text).replaceAll(" ").strip();
		return outside.contains("@") ? List.of(outside.split("\\s*,\\s*")) : List.of(outside);
	}

	private CallerId readPart(String part) {
		if (Nobody.is(part)) {
			return CallerId.NOBODY;
		}
		Optional<Address> address = Address.of(part);
		return address.isPresent() ? readAddress(address.get())
				: this.numbers.read(part, false).orElse(CallerId.UNREADABLE);
	}

	private CallerId readAddress(Address address) {
		if (address.isOfMachine()) {
			return CallerId.UNREADABLE;
		}
		Optional<CallerId> number = address.mayBeNumber()
				? this.numbers.read(address.account(), address.beginsWithCountryCode()) : Optional.empty();
		return number.orElseGet(() -> address.isNobodys() ? CallerId.NOBODY
				: address.isKnown() ? CallerId.address(address.shown()) : CallerId.UNREADABLE);
	}

}
