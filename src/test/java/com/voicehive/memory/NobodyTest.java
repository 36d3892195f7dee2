package com.voicehive.memory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class NobodyTest {

	@ParameterizedTest
	@EmptySource
	@ValueSource(strings = { "anonymous", "Anonymous", "ANONYMOUS", "restricted", "private", "unknown", "unavailable",
			"withheld", "blocked", "no caller id", "No Caller ID", "NO-CALLER-ID", "NoCallerID", "no_caller_id",
			"nocallerid", "private number", "Unknown Caller", "UNKNOWN_CALLER", "out of area", "Out-of-Area", "P", "o",
			"id withheld", "null", "undefined", "none", "None", "n/a", "N/A", "N.A.", "NA", "guest", "Guest",
			"WIRELESS CALLER", "VOIP CALLER", "xxx", "Toll Free Call", "toll-free", "-", "?", "--", "???", "...", " ",
			"\u00a0", "0", "000", "-1", "-2", "\u22121", "000-000-0000", "00000000-0000-0000-0000-000000000000",
			"Private Caller", "Restricted Number", "Blocked Number", "Caller ID Blocked", "No Number", "Not Provided",
			"Unavailable Caller", "Name Not Available", "Caller Unknown", "CELL PHONE", "Unknown Customer", "NaN",
			"nil", "<unknown>", "\"Anonymous\"", "(none)", "[object Object]", "{{customer.name}}", "${name}", "<null>",
			"None None", "First Last", "user", "Caller", "no one", "nobody", "Scam Likely", "TBD", "266696687",
			"+7378742833", "sip:anonymous@anonymous.invalid", "client:anonymous", "No Name Provided", "New Caller",
			"Valued Customer", "Prefer not to say", "Declined", "Number Unavailable", "sip:anonymous@sip.example.net",
			"anonymous@sip.example.net", "sip:unknown@10.0.0.1", "sips:anonymous@h", "sip:x7f3@anonymous.invalid",
			"whatsapp:anonymous", "sip:asterisk@192.0.2.1", "asterisk", "FreeSWITCH", "none@none.com", "n/a@n/a.com",
			"null@null.com", "noemail@noemail.com", "tel:266696687", "sip:+266696687@host", "266696687@s.whatsapp.net",
			"Not mentioned", "Not stated", "Not shared", "Name not mentioned", "Web Visitor", "Website visitor",
			"Inbound Caller", "Incoming Call", "LONG DISTANCE CALL", "International Caller", "OVERSEAS", "Deleted User",
			"{from_number}" })
	void whatOnlySaysThatNobodyIsKnown_isNobody(String text) {
		assertThat(Nobody.is(text)).isTrue();
		assertThat(Names.key(text)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Anonym", "Unbekannt", "Unbekannter Anrufer", "Unterdrückte Nummer", "Keine Angabe",
			"Inconnu", "Numéro masqué", "Privé", "PRIVE", "Non communiqué", "Desconocido", "Número oculto", "Anónimo",
			"Sin nombre", "Desconhecido", "Sconosciuto", "Privato", "Numero privato", "Onbekend", "Anoniem", "Okänd",
			"Ukendt", "Tuntematon numero", "Nieznany", "Numer zastrzeżony", "Neznámé číslo", "Ismeretlen",
			"Gizli Numara", "Неизвестный номер", "Скрытый номер", "Απόκρυψη", "رقم خاص", "مجهول", "غير معروف", "חסוי",
			"לא ידוע", "अज्ञात", "非通知", "匿名", "不明", "未知号码", "발신자표시제한", "알 수 없음", "ẩn danh", "Não informado", "ユーザー非通知",
			"No disponible", "Appel masqué" })
	void whatSaysItInOtherLanguages_isNobody(String text) {
		assertThat(Nobody.is(text)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\u00a0anonymous\u00a0", "\u202aanonymous\u202c", "ano\u200bnymous", "Ａｎｏｎｙｍｏｕｓ",
			"a\u0301nonymous", "anony\u00admous", "\u3164", "\ufeffnull", "unknown\u2003 caller", "\u2014", "\u2026",
			"\tunknown\r\n" })
	void whatNobodySees_makesNobodySomebody_never(String text) {
		assertThat(Nobody.is(text)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Guest Smith", "Nobody Jones", "Private Ryan", "Christopher Null", "Null Jones",
			"Ann Call", "Nan Goldin", "Peter Noone", "Blank Space Inc", "An", "Line Hansen", "Ani", "Cid", "Li", "Wu",
			"山田", "이", "José", "crm-1", "1", "42", "0042", "user_17", "guest-9", "A", "X Æ", "alice", "client:alice",
			"🙂", "O'Null", "Noël", "Nona", "Sem", "Sin", "Line", "Nom", "x", "U", "Arayan", "Unknown Mortal Orchestra",
			"-alice", "+15551234567", "sip:alice@example.com", "alice@none.com", "client:bob", "whatsapp:+15551234567",
			"contact@example.com", "Re: Ann", "Long", "Web" })
	void whoIsNamed_isSomebody(String text) {
		assertThat(Nobody.is(text)).isFalse();
		assertThat(Names.key(text)).isNotEmpty();
	}

	@Test
	void aFillerOfNetworks_isNobodysName() {
		assertThat(Names.key("V12345678901234")).isEmpty();
		assertThat(Nobody.is("V12345678901234")).isFalse();
		assertThat(Names.key("V8")).isEqualTo("v8");
	}

}
