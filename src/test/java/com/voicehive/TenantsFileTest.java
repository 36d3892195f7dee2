package com.voicehive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

import com.voicehive.privacy.RedactCategory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TenantsFileTest {

	private final MockEnvironment environment = SettingsFixture.environment();

	private static final Set<RedactCategory> USUAL = RedactCategory.parse("true");

	@TempDir
	private Path directory;

	@Test
	void withoutAFile_tenantsDifferByTheirPlaceInMem0Alone() {
		set("MEM0_API_KEY", "m0-own");
		set("MEM0_APP_ID", "hive");
		set("VOICEHIVE_DEFAULT_REGION", "FR");
		TenantsFile tenants = TenantsFile.read(SettingsBinder.bind(this.environment));
		assertThat(tenants.of("default"))
			.isEqualTo(new TenantSettings("FR", USUAL, 0, "m0-own", "hive", false, Map.of()));
		assertThat(tenants.of("acme"))
			.isEqualTo(new TenantSettings("FR", USUAL, 0, "m0-own", "hive-acme", false, Map.of()));
	}

	@Test
	void whatTheFileSays_goesBeforeTheSettings() throws IOException {
		set("MEM0_API_KEY", "m0-own");
		set("VOICEHIVE_RETENTION_DAYS", "7");
		TenantsFile tenants = read(
				"""
						{"acme": {"default_region": "DE", "redact": "ssn", "retention_days": 90, "mem0_api_key": "m0-acme", "mem0_app_id": "phones"},
						 "quiet": {"local_only": true, "retention_days": 0}, "plain": {}, "default": {"default_region": "GB"}}
						""");
		assertThat(tenants.of("acme"))
			.isEqualTo(new TenantSettings("DE", Set.of(RedactCategory.SSN), 90, "m0-acme", "phones", false, Map.of()));
		assertThat(tenants.of("quiet"))
			.isEqualTo(new TenantSettings("US", USUAL, 0, "m0-own", "voicehive-quiet", true, Map.of()));
		assertThat(tenants.of("quiet").usesMem0()).isFalse();
		assertThat(tenants.of("plain")).isEqualTo(tenants.of("plain")).isNotEqualTo(tenants.of("other"));
		assertThat(tenants.of("default"))
			.isEqualTo(new TenantSettings("GB", USUAL, 7, "m0-own", "voicehive", false, Map.of()));
	}

	@Test
	void secretsOfWebhooks_areEachTenantsOwn() throws IOException {
		set("VOICEHIVE_VAPI_SECRET", "settings");
		set("VOICEHIVE_RETELL_API_KEY", "key");
		TenantsFile tenants = read(
				"""
						{"acme": {"webhooks": {"vapi": {"secret": "acme"}}}, "default": {"webhooks": {"vapi": {"secret": "file"}}}}
						""");
		assertThat(tenants.of("acme").webhookSecrets()).isEqualTo(Map.of("vapi", "acme"));
		assertThat(tenants.of("other").webhookSecrets()).isEmpty();
		assertThat(tenants.of("default").webhookSecrets()).isEqualTo(Map.of("vapi", "file", "retell", "key"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					''                                         |                      | one JSON object, by tenant
					[]                                         |                      | one JSON object, by tenant
					null                                       |                      | one JSON object, by tenant
					{"acme": {},                               | , line 1             | JSON in which each name stands once
					{} {}                                      | , line 1             | JSON in which each name stands once
					{"acme": {}, "acme": {}}                   | , line 1             | JSON in which each name stands once
					{"a": {"local_only": true, "local_only": true}} | , line 1        | JSON in which each name stands once
					{"Acme": {}}                               | , "Acme"             | tenants [a-z0-9-]{1,64}
					{"": {}}                                   | , ""                 | tenants [a-z0-9-]{1,64}
					{"acme": null}                             | , acme               | a JSON object of default_region, redact, retention_days, mem0_api_key, mem0_app_id, local_only, webhooks
					{"acme": {"redact": "cards"}}              | , acme, redact       | true, false, or a list of pci, ssn, secrets, phones, emails
					{"acme": {"webhook": {}}}                  | , acme, webhook      | default_region, redact, retention_days, mem0_api_key, mem0_app_id, local_only, webhooks
					{"acme": {"webhooks": []}}                 | , acme, webhooks     | an object of vapi, retell, elevenlabs, twilio, each with a secret of 1 to 512 visible ASCII characters
					{"acme": {"webhooks": {"bland": {"secret": "s"}}}} | , acme, webhooks | an object of vapi, retell, elevenlabs, twilio, each with a secret of 1 to 512 visible ASCII characters
					{"acme": {"webhooks": {"vapi": {}}}}       | , acme, webhooks     | an object of vapi, retell, elevenlabs, twilio, each with a secret of 1 to 512 visible ASCII characters
					{"acme": {"webhooks": {"vapi": {"secret": ""}}}} | , acme, webhooks | an object of vapi, retell, elevenlabs, twilio, each with a secret of 1 to 512 visible ASCII characters
					{"acme": {"webhooks": {"vapi": {"secret": " "}}}} | , acme, webhooks | an object of vapi, retell, elevenlabs, twilio, each with a secret of 1 to 512 visible ASCII characters
					{"acme": {"webhooks": {"vapi": {"secret": "s", "url": "u"}}}} | , acme, webhooks | an object of vapi, retell, elevenlabs, twilio, each with a secret of 1 to 512 visible ASCII characters
					{"acme": {"LOCAL_ONLY": true}}             | , acme, LOCAL_ONLY   | default_region, redact, retention_days, mem0_api_key, mem0_app_id, local_only, webhooks
					{"acme": {"retention_days": -1}}            | , acme, retention_days | days from 0 to 36500
					{"acme": {"retention_days": 36501}}        | , acme, retention_days | days from 0 to 36500
					{"acme": {"retention_days": 1.5}}          | , acme, retention_days | days from 0 to 36500
					{"acme": {"retention_days": "90"}}         | , acme, retention_days | days from 0 to 36500
					{"acme": {"local_only": "true"}}           | , acme, local_only   | true or false
					{"acme": {"local_only": null}}             | , acme, local_only   | true or false
					{"acme": {"default_region": "de"}}         | , acme, default_region | an ISO 3166-1 region in capital letters, such as US
					{"acme": {"default_region": 49}}           | , acme, default_region | an ISO 3166-1 region in capital letters, such as US
					{"acme": {"mem0_app_id": ""}}              | , acme, mem0_app_id  | 1 to 128 characters of A-Z a-z 0-9 . _ -
					{"acme": {"mem0_app_id": "a/b"}}           | , acme, mem0_app_id  | 1 to 128 characters of A-Z a-z 0-9 . _ -
					{"acme": {"mem0_api_key": ""}}             | , acme, mem0_api_key | 1 to 512 visible ASCII characters without spaces
					{"acme": {"mem0_api_key": "m0 secret"}}    | , acme, mem0_api_key | 1 to 512 visible ASCII characters without spaces
					{"acme": {"mem0_api_key": 5}}              | , acme, mem0_api_key | 1 to 512 visible ASCII characters without spaces
					""")
	void whatCannotBeUsed_isRefusedByTenantAndField(String file, String where, String expected) throws IOException {
		Path path = written(file);
		assertThatExceptionOfType(UnusableSettingException.class).isThrownBy(() -> read(file))
			.withMessage("VOICEHIVE_TENANTS_FILE: " + path + ((where != null) ? where : "") + " (expected: " + expected
					+ ")");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "{\"acme\": {\"mem0_api_key\": \"m0-sec\0ret\"}}", "{\"acme\": {\"mem0_api_key\": m0-secret",
					"{\"acme\": {\"mem0_api_key\": \"m0-secret\", \"mem0_api_key\": \"m0-secret\"}}",
					"{\"acme\": {\"mem0_api_key\": [\"m0-secret\"]}}" })
	void aKeyThatCannotBeUsed_isNotShown(String file) {
		assertThatExceptionOfType(UnusableSettingException.class).isThrownBy(() -> read(file))
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("secret").doesNotContain("m0-"));
	}

	@Test
	void nestedWithoutEnd_isRefused() {
		assertThatExceptionOfType(UnusableSettingException.class).isThrownBy(() -> read("{\"a\":".repeat(100_000)));
	}

	@Test
	void aFileThatCannotBeRead_isRefused() throws IOException {
		Path latin = Files.write(this.directory.resolve("latin"),
				"{\"a\":\"ü\"}".getBytes(StandardCharsets.ISO_8859_1));
		for (Path file : new Path[] { this.directory.resolve("none"), this.directory, latin }) {
			set("VOICEHIVE_TENANTS_FILE", file.toString());
			assertThatExceptionOfType(UnusableSettingException.class)
				.isThrownBy(() -> TenantsFile.read(SettingsBinder.bind(this.environment)))
				.withMessage("VOICEHIVE_TENANTS_FILE: " + file + " (expected: a file in UTF-8 that can be read)");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					{"a": {"mem0_app_id": "hive"}}                                      | a | default
					{"a": {"mem0_app_id": "hive-b"}, "b": {}}                           | a | b
					{"a": {"mem0_app_id": "hive-later"}}                                | a | later
					{"default": {"mem0_app_id": "hive-later"}}                          | default | later
					{"a": {"mem0_app_id": "x"}, "b": {"mem0_app_id": "x"}}              | a | b
					{"a": {"mem0_api_key": "m0-own", "mem0_app_id": "hive"}}            | a | default
					{"a": {"mem0_api_key": "m0-2", "mem0_app_id": "x"}, "b": {"mem0_api_key": "m0-2", "mem0_app_id": "x"}} | a | b
					{"a": {"mem0_api_key": "m0-2"}, "b": {"mem0_api_key": "m0-2", "mem0_app_id": "hive-a"}} | a | b
					""")
	void tenantsThatWouldShareMem0_areRefused(String file, String tenant, String other) throws IOException {
		set("MEM0_API_KEY", "m0-own");
		set("MEM0_APP_ID", "hive");
		Path path = written(file);
		assertThatExceptionOfType(UnusableSettingException.class).isThrownBy(() -> read(file))
			.withMessage("VOICEHIVE_TENANTS_FILE: " + path + ", " + tenant
					+ ", mem0_app_id (expected: another than tenant " + other + " has with the same Mem0 key)");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"a\": {\"mem0_app_id\": \"hive-a\"}}", "{\"a\": {\"mem0_app_id\": \"hive-Later\"}}",
			"{\"a\": {\"mem0_app_id\": \"hive\", \"mem0_api_key\": \"m0-2\"}}",
			"{\"a\": {\"mem0_app_id\": \"hive\", \"local_only\": true}}",
			"{\"a\": {\"mem0_app_id\": \"hive-b\"}, \"b\": {\"local_only\": true}}",
			"{\"a\": {\"mem0_app_id\": \"hive-b\"}, \"b\": {\"mem0_api_key\": \"m0-2\"}}",
			"{\"a\": {\"mem0_app_id\": \"hive\"}, \"default\": {\"mem0_app_id\": \"first\"}}",
			"{\"a\": {\"mem0_app_id\": \"hive-default\"}}" })
	void tenantsThatShareNothing_areTaken(String file) throws IOException {
		set("MEM0_API_KEY", "m0-own");
		set("MEM0_APP_ID", "hive");
		assertThat(read(file).of("a").mem0AppId()).startsWith("hive");
	}

	@Test
	void withoutMem0_nothingIsShared() throws IOException {
		assertThat(read("{\"a\": {\"mem0_app_id\": \"voicehive\"}}").of("a").usesMem0()).isFalse();
	}

	@Test
	void theText_hasNoKey() throws IOException {
		assertThat(read("{\"a\": {\"mem0_api_key\": \"m0-secret\"}}").of("a")).asString()
			.isEqualTo("TenantSettings(US, voicehive-a)");
	}

	private void set(String name, String value) {
		this.environment.setProperty(name, value);
	}

	private Path written(String content) throws IOException {
		return Files.writeString(this.directory.resolve("tenants.json"), content);
	}

	private TenantsFile read(String content) throws IOException {
		set("VOICEHIVE_TENANTS_FILE", written(content).toString());
		return TenantsFile.read(SettingsBinder.bind(this.environment));
	}

}
