package com.voicehive;

import com.voicehive.access.OpenAccessNotice;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** What the other parts are configured with. */
@Configuration(proxyBeanMethods = false)
class SettingsConfiguration {

	@Bean
	Settings settings(Environment environment) {
		return SettingsParser.parse(environment);
	}

	@Bean
	OpenAccessNotice openAccessNotice(Settings settings) {
		return new OpenAccessNotice(settings.address());
	}

}
