package com.voicehive;

import com.voicehive.access.OpenAccessNotice;
import com.voicehive.api.RequestLog;
import com.voicehive.rehearsal.Rehearsal;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;

/** What the other parts are configured with. */
@Configuration(proxyBeanMethods = false)
class SettingsConfiguration {

	@Bean
	Settings settings(Environment environment) {
		return SettingsParser.parse(environment);
	}

	@Bean
	@Profile("!" + Rehearsal.PROFILE)
	OpenAccessNotice openAccessNotice(Settings settings) {
		return new OpenAccessNotice(settings.address());
	}

	@Bean
	@Profile("!" + Rehearsal.PROFILE)
	RedactionNotice redactionNotice(Settings settings) {
		return new RedactionNotice(settings);
	}

	@Bean
	@Profile("!" + Rehearsal.PROFILE)
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> requestLog() {
		return (tomcat) -> tomcat.addEngineValves(new RequestLog());
	}

}
