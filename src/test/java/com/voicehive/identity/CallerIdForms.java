package com.voicehive.identity;

import java.util.ArrayList;
import java.util.List;

/**
 * What a caller id can look like, and what becomes of it: the table of the documentation.
 */
final class CallerIdForms {

	/** A form, for a service in a region. */
	record Form(String group, String region, String sent, CallerId becomes) {
	}

	private final List<Form> forms = new ArrayList<>();

	private String group = "";

	private CallerIdForms() {
	}

	static List<Form> all() {
		return new CallerIdForms().numbers()
			.links()
			.sip()
			.messengers()
			.beside()
			.several()
			.withheld()
			.fillers()
			.others().forms;
	}

	private CallerIdForms numbers() {
		return group("Numbers").phone("US", "+12025550143", "+12025550143")
			.phone("US", "(202) 555-0143", "+12025550143")
			.phone("US", "202.555.0143", "+12025550143")
			.phone("US", "1-202-555-0143", "+12025550143")
			.phone("DE", "0711 1234567", "+497111234567")
			.phone("DE", "030/12345678", "+493012345678")
			.phone("US", "+44 (0)20 7946 0958", "+442079460958")
			.phone("US", "(+44) 20 7946 0958", "+442079460958")
			.phone("US", "+1 (555) 123-456", "+1555123456")
			.phone("US", "12345", "+12345")
			.phone("US", "0012025550143", "+12025550143")
			.phone("US", "+0012025550143", "+12025550143")
			.phone("DE", "00 1 555 123 456", "+1555123456")
			.phone("US", "011 49 711 1234567", "+497111234567")
			.phone("US", "+011 49 711 1234567", "+497111234567")
			.phone("AU", "0011 1 202 555 0143", "+12025550143")
			.phone("JP", "010 1 202 555 0143", "+12025550143")
			.phone("US", "2025550143.0", "+12025550143")
			.phone("US", "\u00a0+1\u00a0202\u2009555\u20110143\u00a0", "+12025550143")
			.phone("US", "\u202a+12025550143\u202c", "+12025550143")
			.phone("US", "＋１２０２５５５０１４３", "+12025550143")
			.phone("US", "+١٢٠٢٥٥٥٠١٤٣", "+12025550143")
			.phone("US", "+१२०२५५५०१४३", "+12025550143")
			.phone("US", "%2B12025550143", "+12025550143")
			.phone("US", "++1 202 555 0143", "+12025550143")
			.phone("US", "\"+12025550143\"", "+12025550143")
			.phone("PT", "+351266696687", "+351266696687")
			.phone("US", "+3548656696", "+3548656696")
			.phone("SG", "+6562562533", "+6562562533");
	}

	private CallerIdForms links() {
		return group("Links").phone("US", "tel:+12025550143", "+12025550143")
			.phone("US", "TEL: 202-555-0143", "+12025550143")
			.phone("US", "tel://+12025550143", "+12025550143")
			.phone("US", "tel:+1-202-555-0143;ext=5", "+12025550143")
			.phone("US", "tel:2025550143;phone-context=+1", "+12025550143")
			.phone("US", "callto:+12025550143", "+12025550143")
			.phone("US", "sms:+12025550143?body=hello", "+12025550143")
			.phone("US", "phone:+12025550143", "+12025550143")
			.phone("US", "4:+12025550143", "+12025550143");
	}

	private CallerIdForms sip() {
		return group("SIP").phone("US", "sip:+15551234567@sip.example.net", "+15551234567")
			.phone("US", "SIPS:12025550143@sip.example.net:5061;transport=tls", "+12025550143")
			.phone("US", "sip:%2B12025550143@sip.example.net", "+12025550143")
			.phone("US", "sip:+12025550143;npdi@192.0.2.1;user=phone", "+12025550143")
			.phone("US", "sip:2025550143", "+12025550143")
			.phone("US", "sip:2025550143:secret@sip.example.net", "+12025550143")
			.phone("US", "<sip:+12025550143@sip.example.net>", "+12025550143")
			.phone("US", "\"Ann Lee\" <sip:+12025550143@sip.example.net>;tag=as58f4", "+12025550143")
			.phone("US", "\"Ann Lee\" <+15551234567>", "+15551234567")
			.phone("US", "Ann Lee <2025550143>", "+12025550143")
			.phone("US", "\"Anonymous\" <sip:+12025550143@sip.example.net>", "+12025550143")
			.phone("US", "\"2025550143\" <>", "+12025550143")
			.phone("US", "+12025550143@sip.example.net", "+12025550143")
			.phone("US", "sip_+15551234567", "+15551234567")
			.phone("US", "P-Asserted-Identity: \"Ann\" <sip:ann@pbx.example.com>, <tel:+12025550143>", "+12025550143")
			.phone("US", "<sip:anonymous@anonymous.invalid>, <tel:+12025550143>", "+12025550143")
			.phone("US", "sip:1001@pbx.example.com", "+1001")
			.address("sip:alice@pbx.example.com", "sip:alice@pbx.example.com")
			.address("\"Alice\" <sip:alice@pbx.example.com:5060;transport=udp>;tag=7", "sip:alice@pbx.example.com")
			.address("sip:alice:secret@pbx.example.com", "sip:alice@pbx.example.com")
			.address("alice@pbx.example.com", "alice@pbx.example.com")
			.address("sip:alice@[2001:db8::1]:5060", "sip:alice@[2001:db8::1]")
			.address("sip:alice", "sip:alice")
			.address("sip_alice", "sip_alice");
	}

	private CallerIdForms messengers() {
		return group("Messengers and apps").phone("US", "whatsapp:+15551234567", "+15551234567")
			.phone("DE", "whatsapp:12025550143", "+12025550143")
			.phone("DE", "15551234567@s.whatsapp.net", "+15551234567")
			.phone("DE", "12025550143:17@s.whatsapp.net", "+12025550143")
			.phone("DE", "12025550143@c.us", "+12025550143")
			.phone("US", "rcs:+12025550143", "+12025550143")
			.phone("US", "client:+12025550143", "+12025550143")
			.address("client:alice", "client:alice")
			.address("client:user_42", "client:user_42")
			.address("whatsapp:US.13491208655302741918", "whatsapp:US.13491208655302741918")
			.address("100200300400500@lid", "100200300400500@lid");
	}

	private CallerIdForms beside() {
		return group("Words and extensions beside it").phone("US", "2025550143 (mobile)", "+12025550143")
			.phone("US", "5551234567 (mobile)", "+15551234567")
			.phone("US", "+1 202-555-0143 extension 89", "+12025550143")
			.phone("US", "+1 555-123-4567 extension 89", "+15551234567")
			.phone("US", "202-555-0143 ext. 5", "+12025550143")
			.phone("US", "202-555-0143x89", "+12025550143")
			.phone("US", "202-555-0143 #12", "+12025550143")
			.phone("US", "2025550143,,89#", "+12025550143")
			.phone("US", "12345 ext. 7", "+12345")
			.phone("DE", "0711 1234567 Durchwahl 12", "+497111234567")
			.phone("US", "Mobile: 202-555-0143", "+12025550143")
			.phone("US", "202-555-0143 home, after 6 pm", "+12025550143");
	}

	private CallerIdForms several() {
		return group("Several numbers: the first").phone("US", "202-555-0101 / 202-555-0102", "+12025550101")
			.phone("US", "202-555-0101/202-555-0102", "+12025550101")
			.phone("US", "+12025550101; +12025550102", "+12025550101")
			.phone("US", "2025550101,2025550102", "+12025550101")
			.phone("US", "202-555-0101 or 202-555-0102", "+12025550101")
			.phone("US", "202-555-0101 and 202-555-0102", "+12025550101")
			.phone("US", "+1 555 123 456 +1 555 123 457", "+1555123456")
			.phone("US", "202-555-0101 202-555-0102", "+12025550101");
	}

	private CallerIdForms withheld() {
		return group("Withheld")
			.nobody("US", "anonymous", "Restricted", "PRIVATE", "unknown", "unavailable", "withheld", "blocked",
					"\u00a0anonymous\u00a0", "sip:anonymous@anonymous.invalid", "anonymous@sip.example.net",
					"\"Anonymous\" <sip:anonymous@anonymous.invalid>", "sip:restricted@192.0.2.1", "tel:anonymous",
					"client:Anonymous", "sip_anonymous", "sip:x7f3@anonymous.invalid", "No Caller ID", "Private Number",
					"Unknown Caller", "Out of Area", "P", "O", "id withheld", "Caller ID Blocked", "Unbekannt",
					"Numéro masqué", "Desconocido", "非通知", "sip:asterisk@192.0.2.1", "+266696687", "266696687",
					"+7378742833", "7378742833", "+2562533", "8656696", "86282452253", "00266696687",
					"sip:+266696687@sip.example.net", "\"Ann Lee\" <anonymous>", "VOIP CALLER")
			.nobody("DE", "266696687", "7378742833", "2562533")
			.nobody("PT", "266696687", "+266696687");
	}

	private CallerIdForms fillers() {
		return group("Fillers").nobody("US", "null", "undefined", "None", "N/A", "NaN", "", "-", "?", "-1", "-2", "0",
				"0000000000", "+10000000000", "12", "+1234567890123456", "+0123456", "{{caller.number}}");
	}

	private CallerIdForms others() {
		group("Anything else");
		for (String sent : List.of("John", "call me", "1-800-FLOWERS", "session_1", "Room 5", "sip:pbx.example.com",
				"sip:192.0.2.1", "192.0.2.1", "192.168.100.20", "192.168.100.200:5060", "10.0.0.5",
				"sip:192.0.2.1@pbx.example.com", "tel:alice", "messenger:123456789012", "2.025550143E9")) {
			this.forms.add(new Form(this.group, "US", sent, CallerId.UNREADABLE));
		}
		return this;
	}

	private CallerIdForms group(String title) {
		this.group = title;
		return this;
	}

	private CallerIdForms phone(String region, String sent, String e164) {
		this.forms.add(new Form(this.group, region, sent, CallerId.phone(e164)));
		return this;
	}

	private CallerIdForms address(String sent, String address) {
		this.forms.add(new Form(this.group, "US", sent, CallerId.address(address)));
		return this;
	}

	private CallerIdForms nobody(String region, String... sent) {
		for (String each : sent) {
			this.forms.add(new Form(this.group, region, each, CallerId.NOBODY));
		}
		return this;
	}

}
