package com.voicehive.caller;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.voicehive.identity.CallerId;
import com.voicehive.identity.CallerIds;
import com.voicehive.memory.Caller;
import com.voicehive.memory.Emails;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Names;
import com.voicehive.memory.Nobody;
import com.voicehive.web.FieldError;
import com.voicehive.web.TextRules;
import org.jspecify.annotations.Nullable;

/**
 * Who is calling, as a request to store tells it.
 *
 * @param told all that says who it is, also where another of its kind is the caller's
 * @param warnings what of it could not be read, and is kept as data
 */
public record Calling(Caller caller, Set<Identity> told, List<FieldError> warnings) {

	/** Of several phones, e-mails, ids and names the first counts that says who it is. */
	static Calling of(CallerIds callerIds, List<Told> phones, List<Told> emails, List<Told> externalIds,
			List<Told> names, String sessionId) {
		List<FieldError> warnings = new ArrayList<>();
		List<Phone> numbers = phones.stream().map((told) -> new Phone(told, read(callerIds, told))).toList();
		Phone phone = numbers.stream().min(Comparator.comparing((each) -> each.read().kind())).orElse(null);
		Told email = telling(emails, (text) -> !Emails.key(text).isEmpty());
		String externalId = text(telling(externalIds, (text) -> !Nobody.is(text)));
		boolean idTells = externalId != null && !Nobody.is(externalId);
		if (phone != null && phone.read().kind() == CallerId.Kind.UNREADABLE) {
			warnings.add(new FieldError(phone.told().field(), "is no phone number, and was kept as caller_id"));
		}
		if (email != null && Emails.key(email.text()).isEmpty() && !Emails.isNobodys(email.text())) {
			warnings.add(new FieldError(email.field(), "is no e-mail address, and was kept as it was sent"));
		}
		String address = (phone != null) ? phone.read().address() : null;
		Caller caller = new Caller((phone != null) ? phone.read().phone() : null, text(email),
				(idTells || address == null) ? externalId : address,
				text(telling(names, (text) -> !Names.key(text).isEmpty())), sessionId,
				(phone != null) ? phone.callerId(idTells) : null);
		return new Calling(caller, identities(numbers, emails, externalIds), warnings);
	}

	private static Set<Identity> identities(List<Phone> phones, List<Told> emails, List<Told> externalIds) {
		return Stream
			.of(phones.stream().map(Phone::read).flatMap(Calling::identities),
					emails.stream().map((told) -> Identity.email(Emails.key(told.text()))),
					externalIds.stream()
						.filter((told) -> !Nobody.is(told.text()))
						.map((told) -> Identity.externalId(told.text())))
			.flatMap((each) -> each)
			.filter((identity) -> !identity.value().isEmpty())
			.collect(Collectors.toUnmodifiableSet());
	}

	private static Stream<Identity> identities(CallerId read) {
		return Stream.concat(Stream.ofNullable(read.phone()).map(Identity::phone),
				Stream.ofNullable(read.address()).map(Identity::externalId));
	}

	private record Phone(Told told, CallerId read) {

		/** What was sent, where nothing else of the memory tells it. */
		@Nullable String callerId(boolean otherwiseKnown) {
			boolean untold = this.read.kind() == CallerId.Kind.UNREADABLE
					|| (this.read.kind() == CallerId.Kind.ADDRESS && otherwiseKnown);
			return untold ? this.told.text() : null;
		}

	}

	private static CallerId read(CallerIds callerIds, Told told) {
		CallerId read = callerIds.read(told.text());
		String address = read.address();
		return (address != null && TextRules.idDefect(address) != null) ? CallerId.UNREADABLE : read;
	}

	private static @Nullable Told telling(List<Told> told, Predicate<String> tells) {
		return told.stream()
			.filter((each) -> tells.test(each.text()))
			.findFirst()
			.orElse(told.isEmpty() ? null : told.get(0));
	}

	private static @Nullable String text(@Nullable Told told) {
		return (told != null) ? told.text() : null;
	}

}
