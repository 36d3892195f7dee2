package com.voicehive.api;

import com.voicehive.api.ApiServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DeleteTest {

	private static String store(ApiServer server, Object... fields) {
		return server.post("/api/v1/memories", Json.turn(fields).toString()).json().path("memory_id").asString();
	}

	@Test
	void oneMemory_isDeletedOnce() {
		ApiServer server = ApiServer.local();
		String id = store(server);
		Reply reply = server.delete("/api/v1/memories/" + id);
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.text()).isEqualTo("{\"success\":true,\"deleted\":1,\"mem0\":\"none\"}");
		assertThat(server.get("/api/v1/memories/" + id).status()).isEqualTo(404);
		Reply again = server.delete("/api/v1/memories/" + id);
		assertThat(again.status()).isEqualTo(404);
		assertThat(again.code()).isEqualTo("not_found");
	}

	@Test
	void aPerson_isErased() {
		ApiServer server = ApiServer.local();
		store(server, "user_phone", "+12025550143");
		store(server, "user_phone", "+12025550143", "session_id", "s-2");
		store(server, "user_phone", "+12025550199");
		String path = "/api/v1/memories?user_identifier=+12025550143&identifier_type=phone";
		Reply reply = server.delete(path);
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.text()).isEqualTo("{\"success\":true,\"deleted\":2,\"mem0\":\"none\"}");
		assertThat(server.get(path).json().path("count").asInt(-1)).isZero();
		assertThat(server.journal.count()).isEqualTo(1);
		Reply again = server.delete(path);
		assertThat(again.status()).isEqualTo(200);
		assertThat(again.json().path("deleted").asInt(-1)).isZero();
	}

	@Test
	void mem0_forgetsWithinTheRequestOrLater() {
		ApiServer server = ApiServer.withMem0();
		String path = "/api/v1/memories?user_identifier=s-1&identifier_type=session_id";
		store(server);
		assertThat(server.delete(path).text()).isEqualTo("{\"success\":true,\"deleted\":1,\"mem0\":\"deleted\"}");
		server.mem0.silent = true;
		store(server);
		assertThat(server.delete(path).text()).isEqualTo("{\"success\":true,\"deleted\":1,\"mem0\":\"queued\"}");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					identifier_type=name                            | user_identifier is required
					user_identifier=x                               | identifier_type is required
					user_identifier=anonymous&identifier_type=phone | user_identifier is withheld, which is nobody's number
					user_identifier=x&identifier_type=name&limit=1  | limit is unknown
					user_identifier=x&identifier_type=all           | identifier_type must be one of phone, email, external_id, name, session_id
					""")
	void badParameter_erasesNothing(String query, String error) {
		ApiServer server = ApiServer.local();
		store(server);
		Reply reply = server.delete("/api/v1/memories?" + query);
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.error()).isEqualTo(error);
		assertThat(server.journal.count()).isEqualTo(1);
	}

	@Test
	void withoutParameters_nothingIsErased() {
		assertThat(ApiServer.local().delete("/api/v1/memories").status()).isEqualTo(400);
	}

	@Test
	void brokenDisk_isAStorageError() {
		ApiServer server = ApiServer.local();
		String id = store(server);
		server.journal.writable = false;
		Reply reply = server.delete("/api/v1/memories/" + id);
		assertThat(reply.code()).isEqualTo("memory_storage_error");
		assertThat(reply.json().path("detail").asString()).endsWith("nothing was stored, and nothing deleted");
	}

}
