package com.voicehive.api;

import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

import com.voicehive.api.ApiServer.Reply;
import com.voicehive.local.LocalStore;
import com.voicehive.local.LocalStores;
import com.voicehive.memory.MemoryIds;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Links, wishes and shared phones, over a real journal. */
class CallersTest {

	private static final AtomicInteger PEOPLE = new AtomicInteger();

	private static final LocalStore STORE = LocalStores
		.inMemory(new MemoryIds(InstantSource.system(), new SplittableRandom(42)));

	private static final ApiServer SERVER = ApiServer.over(STORE);

	private final ApiServer server = SERVER;

	@AfterAll
	static void close() {
		STORE.close();
	}

	private final String phone = "+1202555%04d".formatted(PEOPLE.incrementAndGet());

	private final String email = "rosa" + this.phone.substring(8) + "@example.com";

	private final String session = "s" + this.phone;

	private Reply post(Object... fields) {
		ObjectNode turn = Json.turn("session_id", this.session, "call_id", "c" + this.session);
		for (int i = 0; i < fields.length; i += 2) {
			turn.putPOJO((String) fields[i], fields[i + 1]);
		}
		return this.server.post("/api/v1/memories", turn.toString());
	}

	private String store(Object... fields) {
		Reply reply = post(fields);
		assertThat(reply.status()).as(reply.text()).isEqualTo(201);
		return reply.json().path("memory_id").asString();
	}

	private static String who(String type, String value) {
		return "?identifier_type=" + type + "&user_identifier=" + value.replace("+", "%2B");
	}

	private List<String> retrieve(String type, String value, String more) {
		return ids(this.server.get("/api/v1/memories" + who(type, value) + more));
	}

	private static List<String> ids(Reply reply) {
		assertThat(reply.status()).as(reply.text()).isEqualTo(200);
		return reply.json().path("memories").valueStream().map((memory) -> memory.path("id").asString()).toList();
	}

	private Reply link(String... typesAndValues) {
		StringBuilder identifiers = new StringBuilder();
		for (int i = 0; i < typesAndValues.length; i += 2) {
			identifiers.append((i > 0) ? "," : "")
				.append("{\"type\":\"%s\",\"value\":\"%s\"}".formatted(typesAndValues[i], typesAndValues[i + 1]));
		}
		return this.server.post("/api/v1/callers/links", "{\"identifiers\":[" + identifiers + "]}");
	}

	private JsonNode caller(String type, String value) {
		return this.server.get("/api/v1/callers" + who(type, value)).json();
	}

	private Reply wish(String wishes) {
		return this.server.put("/api/v1/callers" + who("phone", this.phone), wishes);
	}

	@Test
	void linkedIdentities_areOnePersonForEveryCall() {
		String called = store("user_phone", this.phone, "query", "tulips");
		String mailed = store("user_email", this.email, "session_id", "m" + this.session, "query", "tulips");
		Reply linked = link("phone", this.phone, "email", this.email);
		assertThat(linked.status()).isEqualTo(201);
		assertThat(linked.json().path("identifiers")).hasSize(2);
		assertThat(retrieve("phone", this.phone, "")).containsExactly(mailed, called);
		assertThat(retrieve("email", this.email, "")).containsExactly(mailed, called);
		Reply found = this.server.post("/api/v1/memories/search",
				"{\"query\":\"tulips\",\"user_id\":\"" + this.email + "\"}");
		assertThat(ids(found)).containsExactlyInAnyOrder(mailed, called);
		JsonNode context = this.server.get("/api/v1/sessions/m" + this.session.replace("+", "%2B") + "/context").json();
		assertThat(context.path("user_context").path("total_interactions").asInt()).isEqualTo(2);
		String linkId = linked.json().path("link_id").asString();
		assertThat(this.server.delete("/api/v1/callers/links/" + linkId).json().path("success").asBoolean()).isTrue();
		ApiServer.Reply again = this.server.delete("/api/v1/callers/links/" + linkId);
		assertThat(again.status()).isEqualTo(404);
		assertThat(again.json().path("detail").asString()).isEqualTo("No link has this id");
		assertThat(retrieve("phone", this.phone, "")).containsExactly(called);
	}

	@Test
	void anErasure_takesAllOfThePersonAndDissolvesTheLink() {
		store("user_phone", this.phone);
		store("user_email", this.email, "session_id", "m" + this.session, "call_id", "m" + this.session);
		String linkId = link("phone", this.phone, "email", this.email).json().path("link_id").asString();
		wish("{\"do_not_call\":true}");
		Reply erased = this.server.delete("/api/v1/memories" + who("email", this.email));
		assertThat(erased.json().path("deleted").asInt()).isEqualTo(2);
		assertThat(this.server.delete("/api/v1/callers/links/" + linkId).status()).isEqualTo(404);
		assertThat(caller("phone", this.phone).path("do_not_call").asBoolean()).isTrue();
		assertThat(caller("email", this.email).path("do_not_call").asBoolean()).isTrue();
	}

	@Test
	void aCaller_isToldWithIdentitiesNamesTimesAndWishes() {
		JsonNode unknown = caller("phone", this.phone);
		assertThat(unknown.path("total_memories").asInt(-1)).isZero();
		assertThat(unknown.path("first_seen").isNull()).isTrue();
		assertThat(unknown.propertyNames()).containsExactly("identifiers", "names", "total_memories", "first_seen",
				"last_seen", "links", "remember", "do_not_call", "shared");
		store("user_phone", this.phone, "user_name", "Rosa", "user_email", this.email);
		JsonNode known = caller("phone", this.phone);
		assertThat(known.path("identifiers"))
			.hasToString("[{\"type\":\"phone\",\"value\":\"%s\"},{\"type\":\"email\",\"value\":\"%s\"}]"
				.formatted(this.phone, this.email));
		assertThat(known.path("names")).hasToString("[\"Rosa\"]");
		assertThat(known.path("total_memories").asInt()).isEqualTo(1);
		assertThat(known.path("first_seen").asString()).isEqualTo(known.path("last_seen").asString());
		assertThat(known.path("remember").asBoolean()).isTrue();
		assertThat(known.path("shared").asBoolean(true)).isFalse();
	}

	@Test
	void whoeverIsNotToBeRemembered_leavesNothing() {
		assertThat(wish("{\"remember\":false}").json().path("remember").asBoolean(true)).isFalse();
		Reply reply = post("user_phone", this.phone);
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.json().path("storage").asString()).isEqualTo("not_kept");
		assertThat(reply.json().path("memory_id").isNull()).isTrue();
		assertThat(reply.header("Location")).isNull();
		assertThat(post().json().path("storage").asString()).as("nameless").isEqualTo("not_kept");
		String others = store("user_phone", "+12025559999");
		assertThat(retrieve("session_id", this.session, "")).containsExactly(others);
		wish("{\"remember\":true}");
		assertThat(store("user_phone", this.phone)).isNotNull();
	}

	@Test
	void consentDenied_holdsForTheSessionUntilItIsGranted() {
		assertThat(post("user_name", "Rosa", "consent", "denied").json().path("storage").asString())
			.isEqualTo("not_kept");
		assertThat(post("user_name", "ROSA").json().path("storage").asString()).isEqualTo("not_kept");
		assertThat(post().json().path("storage").asString()).isEqualTo("not_kept");
		assertThat(store("user_name", "Ben")).isNotNull();
		assertThat(store("consent", "granted")).isNotNull();
		assertThat(store()).isNotNull();
		assertThat(post("consent", "maybe").error()).isEqualTo("consent must be one of granted, denied");
	}

	@Test
	void consentDenied_holdsForEachNameOfTheSession() {
		post("user_name", "Rosa", "consent", "denied");
		post("consent", "denied");
		post("user_name", "Ann", "consent", "denied");
		assertThat(post("user_name", "Rosa").json().path("storage").asString()).isEqualTo("not_kept");
		assertThat(post("user_name", "Ann").json().path("storage").asString()).isEqualTo("not_kept");
		assertThat(store("user_name", "Ben")).isNotNull();
	}

	@Test
	void whoeverIsNotToBeRemembered_leavesNothingUnderHisNameAlone() {
		wish("{\"remember\":false}");
		post("user_phone", this.phone, "user_name", "Rosa");
		post("user_phone", this.phone);
		assertThat(post("user_name", "Rosa").json().path("storage").asString()).isEqualTo("not_kept");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"email\":\"%s\",\"properties\":{\"email\":\"%s\"}}",
			"{\"email\":\"%s\",\"contact\":{\"email_address\":\"%s\"},\"id\":7}" })
	void whoeverIsNotToBeRemembered_leavesNoLeadUnderAnotherIdentity(String lead) {
		this.server.put("/api/v1/callers" + who("email", this.email), "{\"remember\":false}");
		String other = "other" + this.email;
		String body = "{\"session_id\":\"l%s\",\"call_id\":\"l\",\"lead_data\":%s}";
		Reply reply = this.server.post("/api/v1/lead-summaries",
				body.formatted(this.session, lead.formatted(other, this.email)));
		assertThat(reply.json().path("storage").asString()).isEqualTo("not_kept");
		wish("{\"remember\":false}");
		Reply byPhone = this.server.post("/api/v1/lead-summaries", body.formatted(this.session + "p",
				"{\"phone\":\"+12025557777\",\"mobile\":\"%s\"}".formatted(this.phone)));
		assertThat(byPhone.json().path("storage").asString()).isEqualTo("not_kept");
	}

	@Test
	void aBatch_tellsWhatWasNotKept() {
		String turn = "{\"session_id\":\"b%s\",\"query\":\"q\",\"answer\":\"a\"%s}";
		Reply reply = this.server.post("/api/v1/memories/batch",
				"{\"memories\":[" + turn.formatted(this.session, ",\"user_name\":\"Ben\"") + ","
						+ turn.formatted(this.session, ",\"consent\":\"denied\"") + ","
						+ turn.formatted(this.session, ",\"user_name\":\"Ben\"") + "]}");
		assertThat(reply.status()).isEqualTo(201);
		assertThat(reply.json().path("stored").asInt()).isEqualTo(2);
		assertThat(reply.json().path("not_kept").asInt()).isEqualTo(1);
		assertThat(reply.json().path("failed").asInt(-1)).isZero();
		assertThat(reply.json().path("results").path(1))
			.hasToString("{\"index\":1,\"success\":true,\"memory_id\":null,\"mem0_id\":null,\"storage\":\"not_kept\"}");
		assertThat(reply.json().path("results").path(2).path("memory_id").asString()).startsWith("mem_");
	}

	@Test
	void whoeverCallsFromASharedPhone_isNoFirstTimeCaller() {
		store("user_phone", this.phone, "user_name", "Rosa", "session_id", "r" + this.session);
		wish("{\"shared\":true}");
		store("user_phone", this.phone);
		JsonNode context = this.server.get("/api/v1/sessions/" + this.session + "/context").json();
		assertThat(context.at("/user_context/total_interactions").asInt()).isEqualTo(1);
		assertThat(context.path("recommendations").isEmpty()).isTrue();
	}

	@Test
	void whoseWordsWereNotAllKept_isNoFirstTimeCaller() {
		String path = "/api/v1/sessions/" + this.session + "/context";
		store("user_phone", this.phone);
		assertThat(this.server.get(path).json().path("recommendations")).hasSize(1);
		post("user_phone", this.phone, "call_id", "c0" + this.session, "consent", "denied");
		assertThat(this.server.get(path).json().path("recommendations").isEmpty()).isTrue();
		store("user_phone", this.phone, "consent", "granted");
		assertThat(this.server.get(path).json().path("recommendations")).hasSize(1);
		wish("{\"remember\":false}");
		assertThat(this.server.get(path).json().path("recommendations").isEmpty()).isTrue();
	}

	@Test
	void aSharedPhone_showsOnlyWhatCarriesNoNameOrThatName() {
		String nameless = store("user_phone", this.phone);
		String rosas = store("user_phone", this.phone, "user_name", "Rosa");
		String bens = store("user_phone", this.phone, "user_name", "Ben");
		assertThat(wish("{\"shared\":true}").json().path("shared").asBoolean()).isTrue();
		assertThat(retrieve("phone", this.phone, "")).containsExactly(nameless);
		assertThat(retrieve("phone", this.phone, "&user_name=ROSA")).containsExactly(rosas, nameless);
		Reply search = this.server.post("/api/v1/memories/search",
				"{\"query\":\"hello\",\"user_id\":\"%s\",\"user_name\":\"ben\"}".formatted(this.phone));
		assertThat(ids(search)).doesNotContain(rosas);
		assertThat(caller("phone", this.phone).path("total_memories").asInt()).isEqualTo(1);
		Reply export = this.server.get("/api/v1/memories" + who("phone", this.phone), "Accept", "application/x-ndjson");
		assertThat(export.text().lines()).hasSize(1);
		Reply erased = this.server.delete("/api/v1/memories" + who("phone", this.phone) + "&user_name=Ben");
		assertThat(erased.json().path("deleted").asInt()).isEqualTo(1);
		assertThat(this.server.get("/api/v1/memories/" + bens).status()).isEqualTo(404);
		assertThat(retrieve("phone", this.phone, "&user_name=Rosa")).containsExactly(rosas, nameless);
	}

	private int erased(String more) {
		return this.server.delete("/api/v1/memories" + who("phone", this.phone) + more).json().path("deleted").asInt();
	}

	@Test
	void anErasureByNameOfASharedPhone_takesWhatItsCallsSayUnderThatNameAlone() {
		wish("{\"shared\":true}");
		store("user_name", "ROSA");
		store("user_phone", this.phone, "user_name", "Rosa");
		String nameless = store();
		String bens = store("user_name", "Ben");
		String elsewhere = store("user_name", "Rosa", "call_id", "another" + this.phone);
		String bensCall = store("user_phone", this.phone, "user_name", "Ben");
		assertThat(erased("&user_name=Rosa")).isEqualTo(2);
		assertThat(retrieve("session_id", this.session, "")).containsExactly(bensCall, elsewhere, bens, nameless);
	}

	@Test
	void anErasureByNameOfASharedPhone_leavesTheNameAloneWhereSomebodyElseCanBeTold() {
		wish("{\"shared\":true}");
		String alone = store("user_name", "Rosa");
		store("user_phone", this.phone, "user_name", "Rosa", "user_email", this.email);
		String others = store("external_id", "crm" + this.phone, "user_name", "Ben");
		assertThat(erased("&user_name=Rosa")).isEqualTo(1);
		assertThat(retrieve("session_id", this.session, "")).containsExactly(others, alone);
	}

	@Test
	void callersOfASharedPhone_areNotToldOfEachOther() {
		String bens = "ben" + this.email.substring(4);
		wish("{\"shared\":true}");
		link("phone", this.phone, "email", this.email);
		link("phone", this.phone, "email", bens);
		store("user_phone", this.phone, "user_email", this.email, "user_name", "Rosa");
		store("user_phone", this.phone, "user_email", bens, "user_name", "Ben");
		store("user_phone", this.phone, "user_email", bens);
		JsonNode rosa = caller("email", this.email);
		assertThat(rosa.path("identifiers").findValuesAsString("value")).containsExactlyInAnyOrder(this.email,
				this.phone);
		assertThat(rosa.path("links")).hasSize(1);
		assertThat(rosa.path("names")).hasToString("[\"Rosa\"]");
		assertThat(caller("phone", this.phone).path("links")).isEmpty();
		this.server.put("/api/v1/callers" + who("email", this.email), "{\"remember\":false}");
		assertThat(caller("email", bens).path("remember").asBoolean()).isTrue();
		assertThat(store("user_phone", this.phone, "user_email", bens)).isNotNull();
		assertThat(post("user_phone", this.phone, "user_email", this.email).json().path("storage").asString())
			.isEqualTo("not_kept");
	}

	@Test
	void aNameBesideAnEmail_showsNothingOfASharedPhone() {
		store("user_phone", this.phone, "user_name", "Ben");
		String mailed = store("user_email", this.email, "user_name", "Rosa", "session_id", "m" + this.session);
		wish("{\"shared\":true}");
		link("phone", this.phone, "email", this.email);
		assertThat(retrieve("email", this.email, "&user_name=Ben")).containsExactly(mailed);
		Reply search = this.server.post("/api/v1/memories/search",
				"{\"query\":\"book\",\"user_id\":\"%s\",\"user_name\":\"Ben\"}".formatted(this.email));
		assertThat(ids(search)).containsExactly(mailed);
	}

	@Test
	void aWishOfALinkedIdentity_isItsOwnAfterTheLinkIsUndone() {
		String linkId = link("phone", this.phone, "email", this.email).json().path("link_id").asString();
		wish("{\"remember\":false}");
		assertThat(post("user_email", this.email).json().path("storage").asString()).isEqualTo("not_kept");
		this.server.delete("/api/v1/callers/links/" + linkId);
		assertThat(store("user_email", this.email)).isNotNull();
		assertThat(post("user_phone", this.phone).json().path("storage").asString()).isEqualTo("not_kept");
	}

	@Test
	void theContextOfASharedPhone_tellsNobodyWhatAnotherOfItMailed() {
		store("user_email", this.email, "user_name", "Rosa", "session_id", "m" + this.session);
		link("phone", this.phone, "email", this.email);
		wish("{\"shared\":true}");
		store("user_phone", this.phone);
		store("user_name", "Ben" + this.phone);
		JsonNode context = this.server.get("/api/v1/sessions/" + this.session + "/context").json();
		assertThat(context.at("/user_context/total_interactions").asInt()).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Anonymous", "-", "", "%20", "%C2%A0" })
	void anErasureByNobodysName_isRefusedWhereAPhoneIsShared(String name) {
		store("user_phone", this.phone, "user_name", "Rosa");
		String erasure = "/api/v1/memories" + who("phone", this.phone) + "&user_name=" + name;
		wish("{\"shared\":true}");
		Reply refused = this.server.delete(erasure);
		assertThat(refused.status()).isEqualTo(400);
		assertThat(refused.error()).isEqualTo("user_name is nobody's");
		wish("{\"shared\":false}");
		assertThat(this.server.delete(erasure).json().path("deleted").asInt()).isEqualTo(1);
	}

	@Test
	void aNameBesideWhatIsNotShared_changesNoErasure() {
		String own = "+1303" + this.phone.substring(5);
		store("user_phone", own);
		store("user_email", this.email, "user_name", "Rosa", "session_id", "m" + this.session);
		link("phone", this.phone, "phone", own);
		link("phone", this.phone, "email", this.email);
		wish("{\"shared\":true}");
		Reply byPhone = this.server.delete("/api/v1/memories" + who("phone", own) + "&user_name=Rosa");
		assertThat(byPhone.json().path("deleted").asInt()).isEqualTo(1);
		Reply byEmail = this.server.delete("/api/v1/memories" + who("email", this.email) + "&user_name=Ben");
		assertThat(byEmail.json().path("deleted").asInt()).isEqualTo(1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					{}                                          | remember is required where there is neither do_not_call nor shared
					{"remember":"no"}                           | remember must be true or false
					{"dnc":true}                                | dnc is unknown
					""")
	void badWishes_areNamed(String wishes, String error) {
		Reply reply = wish(wishes);
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.error()).isEqualTo(error);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			name        | Rosa        | identifier_type must be phone, email or external_id
			session_id  | s-1         | identifier_type must be phone, email or external_id
			phone       | anonymous   | user_identifier is withheld, which is nobody's number
			external_id | null        | user_identifier is nobody's
			email       | none@none   | user_identifier is nobody's
			""")
	void wishesOfNobody_areRefused(String type, String value, String error) {
		Reply reply = this.server.put("/api/v1/callers" + who(type, value), "{\"remember\":false}");
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.error()).isEqualTo(error);
	}

	@Test
	void onlyAPhone_isShared() {
		Reply reply = this.server.put("/api/v1/callers" + who("email", this.email), "{\"shared\":true}");
		assertThat(reply.error()).isEqualTo("shared can be set for a phone alone");
	}

	@Test
	void badLinks_areNamed() {
		assertThat(link("phone", this.phone).error()).startsWith("identifiers must be 2 to 10 identi");
		assertThat(link("phone", this.phone, "phone", this.phone).error()).startsWith("identifiers must be");
		assertThat(link("phone", this.phone, "name", "Rosa").error())
			.isEqualTo("identifiers[1].type must be phone, email or external_id");
		assertThat(link("phone", this.phone, "external_id", "undefined").error())
			.isEqualTo("identifiers[1].value is nobody's");
		assertThat(link("phone", this.phone, "email", "").error()).isEqualTo("identifiers[1].value must not be blank");
	}

}
