package com.voicehive;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SettingsCheckTest {

	private final MockEnvironment environment = SettingsFixture.environment();

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "localhost", "127.0.0.1" })
	void theServer_listensOnTheAddressThatWasChecked(String address) {
		this.environment.setProperty("SERVER_ADDRESS", address);
		this.environment.setProperty("server.address", address);
		check();
		assertThat(this.environment.getProperty("server.address")).isEqualTo("127.0.0.1");
	}

	@Test
	void theServer_listensOnPort() {
		this.environment.setProperty("PORT", "9090");
		check();
		assertThat(this.environment.getProperty("server.port")).isEqualTo("9090");
	}

	@Test
	void aTest_canChooseItsPort() {
		this.environment.getPropertySources().addFirst(new MapPropertySource("test", Map.of("server.port", 0)));
		check();
		assertThat(this.environment.getProperty("server.port")).isEqualTo("0");
	}

	@Test
	void aBadSetting_stopsTheCheck() {
		this.environment.setProperty("VOICEHIVE_STORE", "tape");
		assertThatExceptionOfType(UnusableSettingException.class).isThrownBy(this::check)
			.withMessage("VOICEHIVE_STORE: tape (expected: memory or embedded)");
	}

	@Test
	void aBadTenantsFile_stopsTheCheck() {
		this.environment.setProperty("VOICEHIVE_TENANTS_FILE", "/none/tenants.json");
		assertThatExceptionOfType(UnusableSettingException.class).isThrownBy(this::check)
			.withMessage("VOICEHIVE_TENANTS_FILE: /none/tenants.json (expected: a file in UTF-8 that can be read)");
	}

	@Test
	void whatWasChecked_isThereForTheRest() {
		this.environment.setProperty("VOICEHIVE_DEFAULT_REGION", "FR");
		try (GenericApplicationContext context = new GenericApplicationContext()) {
			check().getInitializers().forEach((initializer) -> initialize(initializer, context));
			assertThat(context.getBeanFactory().getBean(Settings.class).defaultRegion()).isEqualTo("FR");
			assertThat(context.getBeanFactory().getBean(TenantsFile.class).of("acme").defaultRegion()).isEqualTo("FR");
		}
	}

	@SuppressWarnings("unchecked")
	private static void initialize(ApplicationContextInitializer<?> initializer, GenericApplicationContext context) {
		((ApplicationContextInitializer<GenericApplicationContext>) initializer).initialize(context);
	}

	private SpringApplication check() {
		SpringApplication application = new SpringApplication();
		application.setInitializers(List.of());
		new SettingsCheck().postProcessEnvironment(this.environment, application);
		return application;
	}

}
