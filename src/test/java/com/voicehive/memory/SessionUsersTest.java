package com.voicehive.memory;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SessionUsersTest {

	@Test
	void everyoneNamed_isMeant_phoneFirstThenName() {
		assertThat(SessionUsers.of(List.of(memory("+12125550123", "Anna"), memory("+12125550124", null),
				memory(null, "Ben"), memory(null, null))))
			.containsExactlyInAnyOrder(Identity.phone("+12125550123"), Identity.phone("+12125550124"),
					Identity.name("ben"));
	}

	@Test
	void aNameThatComesWithAPhone_isNotEveryoneOfThatName() {
		assertThat(SessionUsers.of(List.of(memory(null, "Anna"), memory("+12125550123", "ANNA"))))
			.containsExactly(Identity.phone("+12125550123"));
	}

	@Test
	void eachIsMeantByTheFirstIdentityThatIsKnown() {
		assertThat(SessionUsers.of(List.of(memory(new Caller("+12125550123", "a@b.de", "crm-1", "Anna", "s1", null)),
				memory(new Caller(null, "C@d.de", "crm-2", "Ben", "s1", null)),
				memory(new Caller(null, null, "crm-3", "Cem", "s1", null)), memory(null, "Ben"), memory(null, "Dan"))))
			.containsExactlyInAnyOrder(Identity.phone("+12125550123"), Identity.email("c@d.de"),
					Identity.externalId("crm-3"), Identity.name("dan"));
	}

	private static Memory memory(@Nullable String phone, @Nullable String name) {
		return memory(new Caller(phone, name, "s1"));
	}

	private static Memory memory(Caller caller) {
		return new Memory("mem_1", MemoryType.CONVERSATION, "text", null, caller, "c1", List.of(), Map.of(),
				Instant.EPOCH, Source.FALLBACK, null, null);
	}

}
