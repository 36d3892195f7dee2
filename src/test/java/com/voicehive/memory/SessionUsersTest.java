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

	private static Memory memory(@Nullable String phone, @Nullable String name) {
		return new Memory("mem_1", MemoryType.CONVERSATION, "text", null, new Caller(phone, name, "s1"), "c1",
				List.of(), Map.of(), Instant.EPOCH, Source.FALLBACK, null, null);
	}

}
