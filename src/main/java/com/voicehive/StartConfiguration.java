package com.voicehive;

import com.voicehive.access.AccessNotice;
import com.voicehive.web.RequestLog;
import com.voicehive.web.RequestMeters;
import com.voicehive.rehearsal.Rehearsal;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** What the service does beside answering, unless it only rehearses. */
@Configuration(proxyBeanMethods = false)
@Profile("!" + Rehearsal.PROFILE)
class StartConfiguration {

	@Bean
	AccessNotice accessNotice(Settings settings) {
		return new AccessNotice(settings.access());
	}

	@Bean
	@Order(1)
	StartNotice startNotice(Settings settings, TenantsFile tenants, Environment environment) {
		return new StartNotice(settings, tenants, environment);
	}

	/** The last: until it is over the service does not say that it is ready. */
	@Bean
	@ConditionalOnBooleanProperty("voicehive.rehearsal")
	Rehearsal rehearsal() {
		return new Rehearsal(VoiceHiveApplication.class);
	}

	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> requestLog(RequestMeters meters) {
		return (tomcat) -> tomcat.addEngineValves(new RequestLog(meters));
	}

	/** For operators who have actuator show the values of settings. */
	@Bean
	SanitizingFunction secrets() {
		return SanitizingFunction.sanitizeValue().ifLikelySensitive();
	}

}
