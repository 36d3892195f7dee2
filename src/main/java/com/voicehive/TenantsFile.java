package com.voicehive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.voicehive.access.AccessKey;
import com.voicehive.privacy.RedactCategory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * What holds for each tenant: what the file says, and where it says nothing, the
 * settings. Tenants need not be in the file: keys of new ones come while the service
 * runs. No two of all these have one {@code app_id} with one key of Mem0.
 */
final class TenantsFile {

	private static final String VARIABLE = "VOICEHIVE_TENANTS_FILE";

	private static final int SHOWN_CHARACTERS = 64;

	/** A name that stands twice would hide what the first one says. */
	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	private final Settings settings;

	/** Those of the file, and the default one. */
	private final Map<String, TenantSettings> tenants = new TreeMap<>();

	private TenantsFile(Settings settings) {
		this.settings = settings;
		this.tenants.put(AccessKey.DEFAULT_TENANT, of(AccessKey.DEFAULT_TENANT));
	}

	/**
	 * Reads the file that the settings name, if any.
	 * @throws UnusableSettingException when it can't be used
	 */
	static TenantsFile read(Settings settings) {
		TenantsFile file = new TenantsFile(settings);
		if (!settings.tenantsFile().isEmpty()) {
			file.read();
		}
		return file;
	}

	/**
	 * What holds for a tenant.
	 * @param tenant any name, in the file or not
	 */
	TenantSettings of(String tenant) {
		TenantSettings known = this.tenants.get(tenant);
		return (known != null) ? known : resolved(tenant, MissingNode.getInstance());
	}

	/** The tenants of the file, and the default one. */
	Set<String> tenants() {
		return Set.copyOf(this.tenants.keySet());
	}

	private void read() {
		JsonNode file = content();
		if (!file.isObject()) {
			throw unusable("", "one JSON object, by tenant");
		}
		for (Entry<String, JsonNode> entry : file.properties()) {
			check(entry.getKey(), entry.getValue());
			this.tenants.put(entry.getKey(), resolved(entry.getKey(), entry.getValue()));
		}
		this.tenants.keySet().forEach(this::requireOwnPlaceInMem0);
	}

	private JsonNode content() {
		try {
			return JSON.readTree(Files.readString(Path.of(this.settings.tenantsFile())));
		}
		catch (IOException | InvalidPathException ex) {
			throw unusable("", "a file in UTF-8 that can be read");
		}
		catch (JacksonException ex) {
			// Its message may hold a key.
			TokenStreamLocation where = ex.getLocation();
			throw unusable((where != null) ? ", line " + where.getLineNr() : "", "JSON in which each name stands once");
		}
	}

	private void check(String tenant, JsonNode fields) {
		if (!tenant.matches(AccessKey.TENANT)) {
			throw unusable(", \"" + shown(tenant) + "\"", "tenants " + AccessKey.TENANT);
		}
		if (!fields.isObject()) {
			throw unusable(", " + tenant, "a JSON object of " + names());
		}
		for (Entry<String, JsonNode> entry : fields.properties()) {
			TenantField field = TenantField.named(entry.getKey())
				.orElseThrow(() -> unusable(", " + tenant + ", " + shown(entry.getKey()), names()));
			if (!field.canBe(entry.getValue())) {
				throw unusable(", " + tenant + ", " + field.wireName(), field.expected());
			}
		}
	}

	private TenantSettings resolved(String tenant, JsonNode fields) {
		return new TenantSettings(text(fields, TenantField.DEFAULT_REGION, this.settings.defaultRegion()),
				RedactCategory.parse(text(fields, TenantField.REDACT, this.settings.redact())),
				fields.path(TenantField.RETENTION_DAYS.wireName()).asInt(this.settings.retentionDays()),
				text(fields, TenantField.MEM0_API_KEY, this.settings.mem0().apiKey()),
				text(fields, TenantField.MEM0_APP_ID, appId(tenant)),
				fields.path(TenantField.LOCAL_ONLY.wireName()).asBoolean(false), webhookSecrets(tenant, fields));
	}

	/** The settings' are the default tenant's alone. */
	private Map<String, String> webhookSecrets(String tenant, JsonNode fields) {
		Map<String, String> secrets = new TreeMap<>(
				tenant.equals(AccessKey.DEFAULT_TENANT) ? this.settings.webhooks().secrets() : Map.of());
		fields.path(TenantField.WEBHOOKS.wireName())
			.properties()
			.forEach((platform) -> secrets.put(platform.getKey(),
					platform.getValue().path(TenantField.SECRET).asString()));
		return secrets;
	}

	private static String text(JsonNode fields, TenantField field, String otherwise) {
		return fields.path(field.wireName()).asString(otherwise);
	}

	private String appId(String tenant) {
		String appId = this.settings.mem0().appId();
		return tenant.equals(AccessKey.DEFAULT_TENANT) ? appId : appId + "-" + tenant;
	}

	/** Refuses one that shares it with another, also with one that may come later. */
	private void requireOwnPlaceInMem0(String tenant) {
		TenantSettings own = of(tenant);
		String prefix = appId("");
		String named = own.mem0AppId().startsWith(prefix) ? own.mem0AppId().substring(prefix.length()) : "";
		Stream.concat(this.tenants.keySet().stream(), Stream.of(named).filter((name) -> name.matches(AccessKey.TENANT)))
			.filter((other) -> !other.equals(tenant) && of(other).sharesMem0With(own))
			.findFirst()
			.ifPresent((other) -> {
				throw unusable(", " + tenant + ", " + TenantField.MEM0_APP_ID.wireName(),
						"another than tenant " + other + " has with the same Mem0 key");
			});
	}

	private static String names() {
		return Stream.of(TenantField.values()).map(TenantField::wireName).collect(Collectors.joining(", "));
	}

	private static String shown(String name) {
		return (name.length() > SHOWN_CHARACTERS) ? name.substring(0, SHOWN_CHARACTERS) + "..." : name;
	}

	/** Nothing that a field holds is shown. */
	private UnusableSettingException unusable(String where, String expected) {
		return new UnusableSettingException(VARIABLE, this.settings.tenantsFile() + where, expected);
	}

}
