package com.voicehive.e2e;

import java.nio.file.Path;

import com.voicehive.e2e.Http.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Calls for operators keep the conventions of all the others. */
@Timeout(120)
class ConventionsIT {

	private static final String[] CALLS = { "/api/v1/statistics", "/api/v1/health", "/api/v1/delivery" };

	@TempDir
	private Path data;

	@Test
	void callsForOperators_areLikeAllOthers() throws Exception {
		try (Service service = Service.start(this.data)) {
			for (String call : CALLS) {
				for (String accept : new String[] { "application/problem+json", "application/json;q=0", "*/*;q=0" }) {
					Reply refused = service.http.get(call, "Accept", accept);
					assertThat(refused.status()).as(call + " " + accept).isEqualTo(406);
					assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
					assertThat(refused.at("/code")).isEqualTo("not_acceptable");
				}
				Reply given = service.http.get(call, "Accept", "application/json;v=1");
				assertThat(given.status()).as(call).isEqualTo(200);
				assertThat(given.header("Content-Type")).isEqualTo("application/json");
				Reply unknown = service.http.get(call + "?verbose=true");
				assertThat(unknown.status()).as(call).isEqualTo(400);
				assertThat(unknown.at("/code")).isEqualTo("validation_failed");
				assertThat(unknown.at("/errors/0/field")).isEqualTo("verbose");
				assertThat(service.http.get(call).status()).as(call).isEqualTo(200);
			}
		}
	}

}
