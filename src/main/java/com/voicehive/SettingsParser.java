package com.voicehive;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

import com.voicehive.access.OpenAccess;
import com.voicehive.memory.Deadline;
import com.voicehive.memory.PhoneNumbers;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.PropertyResolver;

/**
 * Makes {@link Settings} from the environment. The first setting that can't be used is an
 * {@link UnusableSettingException}; one that this version does not know how to honour is
 * refused rather than ignored, but for {@code VOICEHIVE_REDACT} (see
 * {@link RedactionNotice}).
 */
final class SettingsParser {

	/** What fits in a header. */
	private static final Pattern KEY = Pattern.compile("[!-~]{1,512}");

	private static final Pattern MODEL = Pattern.compile("[!-~]{1,256}");

	private static final Pattern APP_ID = Pattern.compile("[A-Za-z0-9._-]{1,128}");

	private final SettingReader reader;

	private SettingsParser(PropertyResolver environment) {
		this.reader = new SettingReader(environment);
	}

	static Settings parse(PropertyResolver environment) {
		return new SettingsParser(environment).parse();
	}

	private Settings parse() {
		refuseUnsupported();
		return new Settings(mem0(), embeddings(), store(), dataDir(),
				this.reader.number("VOICEHIVE_LOCAL_MAX_MEMORIES", 0, "memories", 0, 1_000_000_000),
				new Settings.Cache(
						Duration.ofSeconds(this.reader.number("VOICEHIVE_CACHE_TTL", 300, "seconds", 1, 86_400)),
						this.reader.number("VOICEHIVE_CACHE_MAX_ENTRIES", 10_000, "entries", 0, 1_000_000)),
				budget("VOICEHIVE_READ_BUDGET_MS", 800), budget("VOICEHIVE_WRITE_BUDGET_MS", 2_000), defaultRegion(),
				this.reader.flag("VOICEHIVE_REDACT", false), address(),
				this.reader.number("PORT", 8080, "a port", 0, 65_535));
	}

	private void refuseUnsupported() {
		this.reader.refuse("VOICEHIVE_API_KEYS", SettingReader.HIDDEN, notYet("not set; access keys are"));
		this.reader.refuse("VOICEHIVE_ENCRYPTION_KEY", SettingReader.HIDDEN, notYet("not set; encryption is"));
		this.reader.refuse("VOICEHIVE_ENCRYPTION_KEY_FILE", this.reader.text("VOICEHIVE_ENCRYPTION_KEY_FILE", ""),
				notYet("not set; encryption is"));
		refuseUnlessZero("VOICEHIVE_RETENTION_DAYS", notYet("0; retention is"));
		refuseUnlessZero("VOICEHIVE_RATE_LIMIT", notYet("0; a rate limit is"));
		// On a port of its own actuator would listen on an address of its own.
		this.reader.refuse("management.server.port", this.reader.text("management.server.port", ""),
				"not set; actuator answers on PORT");
	}

	private void refuseUnlessZero(String name, String expected) {
		String value = this.reader.text(name, "0");
		if (!value.equals("0")) {
			throw new UnusableSettingException(name, value, expected);
		}
	}

	private static String notYet(String what) {
		return what + " not supported yet by this version";
	}

	/** All of it is checked, key or no key: a typo should not wait for the key. */
	private Settings.@Nullable Mem0 mem0() {
		String apiKey = key("MEM0_API_KEY");
		HttpUrl baseUrl = baseUrl();
		Duration timeout = Duration.ofSeconds(this.reader.number("MEM0_TIMEOUT", 30, "seconds", 1, 600));
		int maxRetries = this.reader.number("MEM0_MAX_RETRIES", 3, "retries", 0, 10);
		int batchSize = this.reader.number("MEM0_BATCH_SIZE", 10, "deliveries", 1, 1_000);
		boolean infer = this.reader.flag("MEM0_INFER", false);
		String appId = this.reader.text("MEM0_APP_ID", "voicehive");
		if (!APP_ID.matcher(appId).matches()) {
			throw new UnusableSettingException("MEM0_APP_ID", appId, "1 to 128 characters of A-Z a-z 0-9 . _ -");
		}
		return (apiKey == null) ? null
				: new Settings.Mem0(apiKey, baseUrl, timeout, maxRetries, batchSize, infer, appId);
	}

	private HttpUrl baseUrl() {
		String name = "MEM0_BASE_URL";
		String value = this.reader.text(name, "https://api.mem0.ai");
		HttpUrl url = HttpUrl.parse(value);
		if (url == null || !url.encodedUsername().isEmpty() || !url.encodedPassword().isEmpty() || url.query() != null
				|| url.fragment() != null) {
			// Before an @ there may be a password.
			String shown = value.contains("@") ? SettingReader.HIDDEN : value;
			throw new UnusableSettingException(name, shown, "an http or https URL without user, query and fragment");
		}
		return url;
	}

	/** All of it is checked, URL or no URL. */
	private Settings.@Nullable Embeddings embeddings() {
		HttpUrl url = embeddingsUrl();
		String apiKey = key("VOICEHIVE_EMBEDDINGS_KEY");
		String model = this.reader.text("VOICEHIVE_EMBEDDINGS_MODEL");
		if (model != null && !MODEL.matcher(model).matches()) {
			throw new UnusableSettingException("VOICEHIVE_EMBEDDINGS_MODEL", model,
					"1 to 256 visible ASCII characters");
		}
		int minSimilarity = this.reader.number("VOICEHIVE_EMBEDDINGS_MIN_SIMILARITY", 30, "hundredths", 0, 100);
		if (url == null) {
			return null;
		}
		if (model == null) {
			throw new UnusableSettingException("VOICEHIVE_EMBEDDINGS_MODEL", "not set",
					"the model's name, since VOICEHIVE_EMBEDDINGS_URL is set");
		}
		return new Settings.Embeddings(url, apiKey, model, minSimilarity);
	}

	private @Nullable HttpUrl embeddingsUrl() {
		String name = "VOICEHIVE_EMBEDDINGS_URL";
		String value = this.reader.text(name);
		if (value == null) {
			return null;
		}
		HttpUrl url = HttpUrl.parse(value);
		if (url == null || !url.encodedUsername().isEmpty() || !url.encodedPassword().isEmpty()
				|| url.fragment() != null) {
			// Before an @ or after a question mark there may be a secret.
			String shown = (value.contains("@") || value.contains("?")) ? SettingReader.HIDDEN : value;
			throw new UnusableSettingException(name, shown,
					"the http or https URL of an embeddings endpoint, without user and fragment");
		}
		return url;
	}

	private @Nullable String key(String name) {
		String key = this.reader.text(name);
		if (key != null && !KEY.matcher(key).matches()) {
			throw new UnusableSettingException(name, SettingReader.HIDDEN,
					"1 to 512 visible ASCII characters without spaces");
		}
		return key;
	}

	private Settings.Store store() {
		String name = "VOICEHIVE_STORE";
		String value = this.reader.text(name, "embedded");
		return switch (value) {
			case "memory" -> Settings.Store.MEMORY;
			case "embedded" -> Settings.Store.EMBEDDED;
			case "postgres" ->
				throw new UnusableSettingException(name, value, notYet("memory or embedded; postgres is"));
			default -> throw new UnusableSettingException(name, value, "memory or embedded");
		};
	}

	private Path dataDir() {
		String name = "VOICEHIVE_DATA_DIR";
		String value = this.reader.text(name, "./data");
		try {
			return Path.of(value);
		}
		catch (InvalidPathException ex) {
			throw new UnusableSettingException(name, value, "a directory");
		}
	}

	private Duration budget(String name, int byDefault) {
		return Duration
			.ofMillis(this.reader.number(name, byDefault, "milliseconds", 1, (int) Deadline.LONGEST_BUDGET.toMillis()));
	}

	private String defaultRegion() {
		String name = "VOICEHIVE_DEFAULT_REGION";
		String value = this.reader.text(name, "US");
		try {
			new PhoneNumbers(value);
			return value;
		}
		catch (IllegalArgumentException ex) {
			throw new UnusableSettingException(name, value, "an ISO 3166-1 region in capital letters, such as US");
		}
	}

	private InetAddress address() {
		String name = "SERVER_ADDRESS";
		String value = this.reader.text(name, this.reader.text("server.address", "127.0.0.1"));
		try {
			InetAddress address = InetAddress.getByName(value);
			if (!new OpenAccess(this.reader.flag("VOICEHIVE_ALLOW_ANONYMOUS", false)).mayListenOn(address)) {
				throw new UnusableSettingException(name, value, "a loopback address such as 127.0.0.1 as long as there"
						+ " are no access keys, or VOICEHIVE_ALLOW_ANONYMOUS=true to let everyone in");
			}
			return address;
		}
		catch (UnknownHostException ex) {
			throw new UnusableSettingException(name, value, "an address of this machine, such as 127.0.0.1");
		}
	}

}
