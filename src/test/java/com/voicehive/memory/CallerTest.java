package com.voicehive.memory;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CallerTest {

	@Test
	void owner_isThePhoneElseTheNameElseTheSession() {
		assertThat(new Caller("+12125550123", "Anna", "s1").owner()).isEqualTo(Identity.phone("+12125550123"));
		assertThat(new Caller(null, "Anna", "s1").owner()).isEqualTo(Identity.name("anna"));
		assertThat(new Caller(null, null, "s1").owner()).isEqualTo(Identity.session("s1"));
	}

	@Test
	void aNameOfAccentsOnly_isNoName() {
		Caller caller = new Caller(null, "\u0301", "s1");
		assertThat(caller.owner()).isEqualTo(Identity.session("s1"));
		assertThat(caller.identities()).containsExactly(Identity.session("s1"));
	}

	@Test
	void identities_areAllThatAreKnown() {
		assertThat(new Caller("+12125550123", "Anna", "s1").identities())
			.containsExactly(Identity.phone("+12125550123"), Identity.name("anna"), Identity.session("s1"));
	}

	@Test
	void owner_isTheFirstOfAllIdentities() {
		Caller caller = new Caller("+12125550123", "Anna@Example.com", "crm:7", "Anna", "s1", null);
		assertThat(caller.identities()).containsExactly(Identity.phone("+12125550123"),
				Identity.email("anna@example.com"), Identity.externalId("crm:7"), Identity.name("anna"),
				Identity.session("s1"));
		assertThat(new Caller(null, "anna@example.com", "crm:7", "Anna", "s1", null).owner())
			.isEqualTo(Identity.email("anna@example.com"));
		assertThat(new Caller(null, null, "crm:7", "Anna", "s1", null).owner()).isEqualTo(Identity.externalId("crm:7"));
	}

	@Test
	void toString_revealsNobody() {
		assertThat(new Caller("+12125550123", "Anna", "s1")).asString().doesNotContain("Anna", "212", "s1");
		assertThat(Identity.phone("+12125550123")).asString().doesNotContain("212");
	}

}
