package com.voicehive;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import com.voicehive.access.AccessSettings;
import com.voicehive.embedding.EmbeddingSettings;
import com.voicehive.mem0.Mem0Settings;
import com.voicehive.webhook.WebhookSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.env.MockPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class SettingsBinderTest {

	private static final String ENCRYPTION_KEYS = "32 bytes in base64 or hex, such as openssl rand -base64 32 makes; "
			+ "several, one a line";

	private static final String KEY = "reception:agent:" + "0f".repeat(32);

	private final MockEnvironment environment = SettingsFixture.environment();

	@Test
	void withNothingSet_defaultsAreThoseOfTheContract() throws UnknownHostException {
		Settings settings = bind();
		assertThat(settings.mem0())
			.isEqualTo(new Mem0Settings("", "https://api.mem0.ai", 30, 3, 10, false, "voicehive"));
		assertThat(settings.mem0().isConfigured()).isFalse();
		assertThat(settings.embeddings()).isEqualTo(new EmbeddingSettings("", "", "", 30));
		assertThat(settings.embeddings().isConfigured()).isFalse();
		assertThat(settings.store()).isEqualTo(Settings.Store.EMBEDDED);
		assertThat(settings.dataDir()).isEqualTo("./data");
		assertThat(settings.localMaxMemories()).isZero();
		assertThat(settings.cache()).isEqualTo(new Settings.Cache(300, 300, 10_000));
		assertThat(settings.readBudgetMillis()).isEqualTo(800);
		assertThat(settings.writeBudgetMillis()).isEqualTo(2_000);
		assertThat(settings.defaultRegion()).isEqualTo("US");
		assertThat(settings.redact()).isEqualTo("true");
		assertThat(settings.rehearsal()).isTrue();
		assertThat(settings.auditDays()).isEqualTo(400);
		assertThat(settings.tenantsFile()).isEmpty();
		assertThat(settings.port()).isEqualTo(8080);
		assertThat(settings.access()).isEqualTo(new AccessSettings("", "", null, false, "", "", 0));
		assertThat(settings.access().listensOn()).isEqualTo(InetAddress.getByName("127.0.0.1"));
	}

	@Test
	void everySetting_isUsed() throws UnknownHostException {
		set("MEM0_API_KEY", "m0-secret");
		set("MEM0_BASE_URL", "http://mem0_gateway:8000/mem0/");
		set("MEM0_TIMEOUT", "600");
		set("MEM0_MAX_RETRIES", "0");
		set("MEM0_BATCH_SIZE", "100");
		set("MEM0_INFER", "True");
		set("MEM0_APP_ID", "hive.2");
		set("PORT", "9090");
		set("SERVER_ADDRESS", "127.0.0.2");
		set("VOICEHIVE_STORE", "memory");
		set("VOICEHIVE_DATA_DIR", "/var/lib/voicehive");
		set("VOICEHIVE_LOCAL_MAX_MEMORIES", "100000");
		set("VOICEHIVE_CACHE_TTL", "60");
		set("VOICEHIVE_CACHE_TTL_SEARCH", "20");
		set("VOICEHIVE_CACHE_MAX_ENTRIES", "0");
		set("VOICEHIVE_READ_BUDGET_MS", "1");
		set("VOICEHIVE_WRITE_BUDGET_MS", "60000");
		set("VOICEHIVE_EMBEDDINGS_URL", "http://models:11434/v1/embeddings?version=2");
		set("VOICEHIVE_EMBEDDINGS_KEY", "e-secret");
		set("VOICEHIVE_EMBEDDINGS_MODEL", "org/model:1");
		set("VOICEHIVE_EMBEDDINGS_MIN_SIMILARITY", "100");
		set("VOICEHIVE_DEFAULT_REGION", "DE");
		set("VOICEHIVE_REDACT", "pci,emails");
		set("VOICEHIVE_REHEARSAL", "false");
		set("VOICEHIVE_ALLOW_ANONYMOUS", "true");
		set("VOICEHIVE_RETENTION_DAYS", "90");
		set("VOICEHIVE_AUDIT_DAYS", "30");
		set("VOICEHIVE_RATE_LIMIT", "50");
		set("VOICEHIVE_API_KEYS", KEY);
		set("VOICEHIVE_TENANTS_FILE", "/etc/voicehive/tenants.json");
		set("VOICEHIVE_ALLOWED_HOSTS", "memory, [::2]");
		set("VOICEHIVE_PUBLIC_URL", "https://memory.example.com");
		set("VOICEHIVE_WEBHOOK_BUDGET_MS", "500");
		set("VOICEHIVE_VAPI_SECRET", "v-secret");
		set("VOICEHIVE_VAPI_ASSISTANT_ID", "asst-1");
		set("VOICEHIVE_RETELL_API_KEY", "r-secret");
		set("VOICEHIVE_ELEVENLABS_SECRET", "e-secret");
		set("VOICEHIVE_TWILIO_AUTH_TOKEN", "t-secret");
		set("VOICEHIVE_TWILIO_STREAM_URL", "wss://agent.example.com/calls");

		Settings settings = bind();
		assertThat(settings.mem0())
			.isEqualTo(new Mem0Settings("m0-secret", "http://mem0_gateway:8000/mem0/", 600, 0, 100, true, "hive.2"));
		assertThat(settings.mem0().isConfigured()).isTrue();
		assertThat(settings.embeddings()).isEqualTo(
				new EmbeddingSettings("http://models:11434/v1/embeddings?version=2", "e-secret", "org/model:1", 100));
		assertThat(settings.embeddings().isConfigured()).isTrue();
		assertThat(settings.store()).isEqualTo(Settings.Store.MEMORY);
		assertThat(settings.dataDir()).isEqualTo("/var/lib/voicehive");
		assertThat(settings.localMaxMemories()).isEqualTo(100_000);
		assertThat(settings.cache()).isEqualTo(new Settings.Cache(60, 20, 0));
		assertThat(settings.readBudgetMillis()).isEqualTo(1);
		assertThat(settings.writeBudgetMillis()).isEqualTo(60_000);
		assertThat(settings.defaultRegion()).isEqualTo("DE");
		assertThat(settings.redact()).isEqualTo("pci,emails");
		assertThat(settings.rehearsal()).isFalse();
		assertThat(settings.retentionDays()).isEqualTo(90);
		assertThat(settings.auditDays()).isEqualTo(30);
		assertThat(settings.tenantsFile()).isEqualTo("/etc/voicehive/tenants.json");
		assertThat(settings.port()).isEqualTo(9090);
		assertThat(settings.access()).isEqualTo(new AccessSettings(KEY, "", InetAddress.getByName("127.0.0.2"), true,
				"memory, [::2]", "https://memory.example.com", 50));
		assertThat(settings.webhooks()).isEqualTo(new WebhookSettings(500, "v-secret", "asst-1", "r-secret", "e-secret",
				"t-secret", "wss://agent.example.com/calls"));
	}

	@Test
	void searchesAreCachedAsLongAsLists_unlessSaidOtherwise() {
		set("VOICEHIVE_CACHE_TTL", "60");
		assertThat(bind().cache()).isEqualTo(new Settings.Cache(60, 60, 10_000));
	}

	@ParameterizedTest
	@ValueSource(strings = { "MEM0_API_KEY", "MEM0_BASE_URL", "MEM0_TIMEOUT", "MEM0_MAX_RETRIES", "MEM0_BATCH_SIZE",
			"MEM0_INFER", "MEM0_APP_ID", "PORT", "SERVER_ADDRESS", "VOICEHIVE_STORE", "VOICEHIVE_DATA_DIR",
			"VOICEHIVE_LOCAL_MAX_MEMORIES", "VOICEHIVE_CACHE_TTL", "VOICEHIVE_CACHE_TTL_SEARCH", "MEM0_API_KEY_FILE",
			"VOICEHIVE_EMBEDDINGS_KEY_FILE", "VOICEHIVE_REHEARSAL", "VOICEHIVE_CACHE_MAX_ENTRIES",
			"VOICEHIVE_READ_BUDGET_MS", "VOICEHIVE_WRITE_BUDGET_MS", "VOICEHIVE_EMBEDDINGS_URL",
			"VOICEHIVE_EMBEDDINGS_KEY", "VOICEHIVE_EMBEDDINGS_MODEL", "VOICEHIVE_EMBEDDINGS_MIN_SIMILARITY",
			"VOICEHIVE_DEFAULT_REGION", "VOICEHIVE_REDACT", "VOICEHIVE_RETENTION_DAYS", "VOICEHIVE_RATE_LIMIT",
			"VOICEHIVE_AUDIT_DAYS", "VOICEHIVE_API_KEYS", "VOICEHIVE_API_KEYS_FILE", "VOICEHIVE_ALLOWED_HOSTS",
			"VOICEHIVE_PUBLIC_URL", "VOICEHIVE_ENCRYPTION_KEY", "VOICEHIVE_ENCRYPTION_KEY_FILE",
			"VOICEHIVE_ALLOW_ANONYMOUS", "VOICEHIVE_TENANTS_FILE", "VOICEHIVE_WEBHOOK_BUDGET_MS",
			"VOICEHIVE_VAPI_SECRET", "VOICEHIVE_VAPI_SECRET_FILE", "VOICEHIVE_VAPI_ASSISTANT_ID",
			"VOICEHIVE_RETELL_API_KEY", "VOICEHIVE_RETELL_API_KEY_FILE", "VOICEHIVE_ELEVENLABS_SECRET",
			"VOICEHIVE_ELEVENLABS_SECRET_FILE", "VOICEHIVE_TWILIO_AUTH_TOKEN", "VOICEHIVE_TWILIO_AUTH_TOKEN_FILE",
			"VOICEHIVE_TWILIO_STREAM_URL" })
	void aBlankValue_countsAsNotSet(String name) {
		Settings defaults = bind();
		set(name, " ");
		assertThat(bind()).isEqualTo(defaults);
	}

	@Test
	void spacesAroundAValue_areNotPartOfIt() {
		set("PORT", " 9090\n");
		assertThat(bind().port()).isEqualTo(9090);
	}

	/** These have the names of properties too, which Spring takes from it by itself. */
	@Test
	void theEnvironment_isReadAsEverythingElse() {
		this.environment.getPropertySources()
			.addAfter(MockPropertySource.MOCK_PROPERTIES_PROPERTY_SOURCE_NAME,
					new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
							Map.of("VOICEHIVE_STORE", "embedded", "VOICEHIVE_DATA_DIR", " /data ",
									"VOICEHIVE_DEFAULT_REGION", " ")));
		assertThat(bind().dataDir()).isEqualTo("/data");
		assertThat(bind().defaultRegion()).isEqualTo("US");
		assertThat(bind().store()).isEqualTo(Settings.Store.EMBEDDED);
		set("VOICEHIVE_STORE", "memory");
		assertThat(bind().store()).isEqualTo(Settings.Store.MEMORY);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					MEM0_BASE_URL                 | api.mem0.ai              | an http or https URL without user, query and fragment
					MEM0_BASE_URL                 | ftp://api.mem0.ai        | an http or https URL without user, query and fragment
					MEM0_BASE_URL                 | https://                 | an http or https URL without user, query and fragment
					MEM0_BASE_URL                 | https://api.mem0.ai/?a=b | an http or https URL without user, query and fragment
					MEM0_BASE_URL                 | https://api.mem0.ai#x    | an http or https URL without user, query and fragment
					MEM0_TIMEOUT                  | abc                      | seconds from 1 to 600
					MEM0_TIMEOUT                  | 0                        | seconds from 1 to 600
					MEM0_TIMEOUT                  | 601                      | seconds from 1 to 600
					MEM0_TIMEOUT                  | 30s                      | seconds from 1 to 600
					MEM0_MAX_RETRIES              | -1                       | retries from 0 to 10
					MEM0_MAX_RETRIES              | 11                       | retries from 0 to 10
					MEM0_BATCH_SIZE               | 0                        | deliveries from 1 to 1000
					MEM0_BATCH_SIZE               | 1001                     | deliveries from 1 to 1000
					MEM0_INFER                    | yes                      | true or false
					MEM0_APP_ID                   | voice/hive               | 1 to 128 characters of A-Z a-z 0-9 . _ -
					PORT                          | 65536                    | a port from 0 to 65535
					PORT                          | http                     | a port from 0 to 65535
					SERVER_ADDRESS                | [::1                     | an address of this machine, such as 127.0.0.1
					VOICEHIVE_ALLOW_ANONYMOUS     | 1                        | true or false
					VOICEHIVE_STORE               | redis                    | memory or embedded
					VOICEHIVE_STORE               | postgres                 | memory or embedded; postgres is not supported yet by this version
					VOICEHIVE_LOCAL_MAX_MEMORIES  | -1                       | memories from 0 to 1000000000
					VOICEHIVE_LOCAL_MAX_MEMORIES  | 100k                     | memories from 0 to 1000000000
					VOICEHIVE_CACHE_TTL           | 0                        | seconds from 1 to 86400
					VOICEHIVE_CACHE_TTL           | 86401                    | seconds from 1 to 86400
					VOICEHIVE_CACHE_TTL_SEARCH    | 0                        | seconds from 1 to 86400
					VOICEHIVE_CACHE_TTL_SEARCH    | 1m                       | seconds from 1 to 86400
					VOICEHIVE_REHEARSAL           | no                       | true or false
					VOICEHIVE_CACHE_MAX_ENTRIES   | -1                       | entries from 0 to 1000000
					VOICEHIVE_CACHE_MAX_ENTRIES   | 1000001                  | entries from 0 to 1000000
					VOICEHIVE_READ_BUDGET_MS      | 0                        | milliseconds from 1 to 60000
					VOICEHIVE_READ_BUDGET_MS      | 60001                    | milliseconds from 1 to 60000
					VOICEHIVE_WRITE_BUDGET_MS     | 99999999999              | milliseconds from 1 to 60000
					VOICEHIVE_EMBEDDINGS_URL      | localhost:11434          | the http or https URL of an embeddings endpoint, without user and fragment
					VOICEHIVE_EMBEDDINGS_URL      | https://models/#top      | the http or https URL of an embeddings endpoint, without user and fragment
					VOICEHIVE_EMBEDDINGS_MODEL    | two words                | 1 to 256 visible ASCII characters
					VOICEHIVE_EMBEDDINGS_MIN_SIMILARITY | 101                | hundredths from 0 to 100
					VOICEHIVE_EMBEDDINGS_MIN_SIMILARITY | 0.3                | hundredths from 0 to 100
					VOICEHIVE_DEFAULT_REGION      | us                       | an ISO 3166-1 region in capital letters, such as US
					VOICEHIVE_REDACT              | on                       | true, false, or a list of pci, ssn, secrets, phones, emails
					VOICEHIVE_RETENTION_DAYS      | -1                       | days from 0 to 36500
					VOICEHIVE_RETENTION_DAYS      | 36501                    | days from 0 to 36500
					VOICEHIVE_RATE_LIMIT          | -1                       | requests a second from 0 to 100000
					VOICEHIVE_RATE_LIMIT          | many                     | requests a second from 0 to 100000
					VOICEHIVE_ALLOWED_HOSTS       | memory:8080              | host names without ports, comma separated
					VOICEHIVE_PUBLIC_URL          | memory.example.com       | a URL such as https://memory.example.com
					VOICEHIVE_WEBHOOK_BUDGET_MS   | 0                        | milliseconds from 1 to 60000
					VOICEHIVE_VAPI_ASSISTANT_ID   | a b                      | at most 128 characters of A-Z a-z 0-9 . _ -
					VOICEHIVE_VAPI_SECRET_FILE    | /nowhere/secret          | a file with the secret in it
					VOICEHIVE_TWILIO_AUTH_TOKEN_FILE | /nowhere/token        | a file with the secret in it
					VOICEHIVE_TWILIO_STREAM_URL   | https://agent            | a URL such as wss://agent.example.com/calls
					VOICEHIVE_ENCRYPTION_KEY_FILE | /nowhere/key             | a file with the secret in it
					management.server.port        | 9000                     | not set; actuator answers on PORT
					""")
	void aValueThatCannotBeUsed_stopsWithItsNameItsValueAndWhatIsAllowed(String name, String value, String allowed) {
		set(name, value);
		assertRefused(name + ": " + value + " (expected: " + allowed + ")");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					MEM0_API_KEY             | two words             | 1 to 512 visible ASCII characters without spaces
					MEM0_API_KEY             | schlüssel             | 1 to 512 visible ASCII characters without spaces
					VOICEHIVE_API_KEYS       | agent:agent:0123abcd  | entries name:role:sha256hex or name:role:sha256hex:tenant, each key once; roles are agent, support and metrics, tenants [a-z0-9-]{1,64}
					VOICEHIVE_ENCRYPTION_KEY | c2VjcmV0              | 32 bytes in base64 or hex, such as openssl rand -base64 32 makes; several, one a line
					VOICEHIVE_ENCRYPTION_KEY | 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1g | 32 bytes in base64 or hex, such as openssl rand -base64 32 makes; several, one a line
					VOICEHIVE_VAPI_SECRET    | schlüssel             | 1 to 512 visible ASCII characters
					VOICEHIVE_RETELL_API_KEY | schlüssel             | 1 to 512 visible ASCII characters
					VOICEHIVE_ELEVENLABS_SECRET | schlüssel          | 1 to 512 visible ASCII characters
					VOICEHIVE_TWILIO_AUTH_TOKEN | schlüssel          | 1 to 512 visible ASCII characters
					MEM0_BASE_URL            | https://a:secret@host | an http or https URL without user, query and fragment
					VOICEHIVE_EMBEDDINGS_KEY | two words             | 1 to 512 visible ASCII characters without spaces
					VOICEHIVE_EMBEDDINGS_URL | https://a:secret@host | the http or https URL of an embeddings endpoint, without user and fragment
					VOICEHIVE_EMBEDDINGS_URL | models?key=secret     | the http or https URL of an embeddings endpoint, without user and fragment
					MEM0_API_KEY             | ${secret}             | no ${...} that nothing is known for
					""")
	void aSecretThatCannotBeUsed_isNotShown(String name, String value, String allowed) {
		set(name, value);
		assertRefused(name + ": (hidden) (expected: " + allowed + ")");
	}

	@ParameterizedTest
	@ValueSource(strings = { "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
			"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8",
			"000102030405060708090A0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
			"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n\n -_-_-_-_-_-_-_-_-_-_-_-_-_-_-_-_-_-_-_-_-_8 \r\n" })
	void encryptionKeys_areBase64OrHex(String keys) {
		set("VOICEHIVE_ENCRYPTION_KEY", keys);
		assertThat(bind().encryption().operatorKeys()).isNotNull();
	}

	@Test
	void embeddingsWithoutAModel_areRefused() {
		set("VOICEHIVE_EMBEDDINGS_URL", "http://models/v1/embeddings");
		assertRefused("VOICEHIVE_EMBEDDINGS_MODEL: not set (expected: the model's name, since"
				+ " VOICEHIVE_EMBEDDINGS_URL is set)");
	}

	@Test
	void theKeyOfTheEmbeddings_isNotInTheTextOfTheSettings() {
		set("VOICEHIVE_EMBEDDINGS_URL", "http://models/v1/embeddings?code=e-secret");
		set("VOICEHIVE_EMBEDDINGS_MODEL", "any");
		set("VOICEHIVE_EMBEDDINGS_KEY", "e-secret");
		assertThat(bind().toString()).contains("EmbeddingSettings(models)").doesNotContain("e-secret");
	}

	@Test
	void withoutAKey_mem0IsCheckedAllTheSame() {
		set("MEM0_TIMEOUT", "soon");
		assertRefused("MEM0_TIMEOUT: soon (expected: seconds from 1 to 600)");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0.0.0.0", "::", "192.168.0.10" })
	void listeningElsewhereWithoutKeys_isRefused(String address) {
		set("SERVER_ADDRESS", address);
		assertRefused("SERVER_ADDRESS: " + address + " (expected: a loopback address such as 127.0.0.1 as long as"
				+ " there are no access keys, or VOICEHIVE_ALLOW_ANONYMOUS=true to let everyone in)");
	}

	@Test
	void withKeys_everybodyMayConnect() {
		set("VOICEHIVE_API_KEYS", KEY);
		assertThat(bind().access().listensOn().isAnyLocalAddress()).isTrue();
		set("SERVER_ADDRESS", "192.168.0.10");
		assertThat(bind().access().listensOn().getHostAddress()).isEqualTo("192.168.0.10");
		assertThat(bind().toString()).doesNotContain("0f0f");
	}

	@Test
	void springsOwnNameOfTheAddress_isHeldToTheSameRule() {
		set("server.address", "0.0.0.0");
		assertThatExceptionOfType(UnusableSettingException.class).isThrownBy(this::bind)
			.withMessageStartingWith("SERVER_ADDRESS: 0.0.0.0 (expected: a loopback address");
	}

	@Test
	void listeningElsewhereWithoutKeys_isAllowedWhenAskedFor() throws UnknownHostException {
		set("SERVER_ADDRESS", "0.0.0.0");
		set("VOICEHIVE_ALLOW_ANONYMOUS", "true");
		assertThat(bind().access().listensOn()).isEqualTo(InetAddress.getByName("0.0.0.0"));
	}

	@Test
	void anonymousAccess_doesNotMoveTheServerFromLoopback() {
		set("VOICEHIVE_ALLOW_ANONYMOUS", "true");
		assertThat(bind().access().listensOn().isLoopbackAddress()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "::1", "127.0.0.1" })
	void everyLoopbackAddress_isAllowed(String address) {
		set("SERVER_ADDRESS", address);
		assertThatNoException().isThrownBy(this::bind);
	}

	@Test
	void aSecret_isReadFromAFile(@TempDir Path directory) throws IOException {
		set("MEM0_API_KEY_FILE", Files.writeString(directory.resolve("mem0"), "m0-secret\n").toString());
		set("VOICEHIVE_EMBEDDINGS_KEY_FILE", Files.writeString(directory.resolve("model"), " e-secret ").toString());
		assertThat(bind().mem0().apiKey()).isEqualTo("m0-secret");
		assertThat(bind().mem0().isConfigured()).isTrue();
		assertThat(bind().embeddings().apiKey()).isEqualTo("e-secret");
	}

	@ParameterizedTest
	@ValueSource(strings = { "MEM0_API_KEY", "VOICEHIVE_EMBEDDINGS_KEY" })
	void aSecretGivenBothWays_isRefused(String name) {
		set(name, "a-secret");
		set(name + "_FILE", "/run/secrets/key");
		assertRefused(name + "_FILE: /run/secrets/key (expected: not set, since " + name + " is)");
	}

	@ParameterizedTest
	@ValueSource(strings = { "missing", "empty", "." })
	void aFileWithoutASecret_isRefused(String file, @TempDir Path directory) throws IOException {
		Files.writeString(directory.resolve("empty"), "\n");
		set("MEM0_API_KEY_FILE", directory.resolve(file).toString());
		assertRefused("MEM0_API_KEY_FILE: " + directory.resolve(file) + " (expected: a file with the secret in it)");
	}

	@Test
	void aSecretOfTwoLines_isRefused() {
		set("MEM0_API_KEY", "line\nbreak");
		assertRefused("MEM0_API_KEY: (hidden) (expected: 1 to 512 visible ASCII characters without spaces)");
	}

	@Test
	void aSecretInAFileThatCannotBeUsed_isNotShown(@TempDir Path directory) throws IOException {
		String file = Files.writeString(directory.resolve("secret"), "two words").toString();
		set("MEM0_API_KEY_FILE", file);
		assertRefused("MEM0_API_KEY_FILE: " + file + " (expected: 1 to 512 visible ASCII characters without spaces)");
		set("MEM0_API_KEY_FILE", "");
		set("VOICEHIVE_ENCRYPTION_KEY_FILE", file);
		assertRefused("VOICEHIVE_ENCRYPTION_KEY_FILE: " + file + " (expected: " + ENCRYPTION_KEYS + ")");
	}

	@Test
	void aSettingByItsPropertysName_isHeldToTheSameRule() {
		set("voicehive.mem0.timeout-seconds", "601");
		assertRefused("voicehive.mem0.timeout-seconds: 601 (expected: seconds from 1 to 600)");
	}

	@Test
	void whatSearchesInheritFromLists_isNamedAfterTheVariableThatIsSet() {
		set("VOICEHIVE_CACHE_TTL", "0");
		assertRefused("VOICEHIVE_CACHE_TTL: 0 (expected: seconds from 1 to 86400)");
	}

	@Test
	void theKey_isNotInTheTextOfTheSettings() {
		set("MEM0_API_KEY", "m0-secret");
		assertThat(bind().toString()).contains("Mem0Settings(api.mem0.ai)").doesNotContain("m0-secret");
	}

	private void set(String name, String value) {
		this.environment.setProperty(name, value);
	}

	private Settings bind() {
		return SettingsBinder.bind(this.environment);
	}

	private void assertRefused(String message) {
		assertThatExceptionOfType(UnusableSettingException.class).isThrownBy(this::bind).withMessage(message);
	}

}
