package com.voicehive.access;

import io.github.bucket4j.TimeMeter;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Who may call what: one chain for all doors. Its refusals are answered outside it. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

	@Bean
	Keyring keyring(AccessSettings settings) {
		return new Keyring(settings.keys(), settings.keysFile());
	}

	@Bean
	SecurityFilterChain access(HttpSecurity http, Keyring keys, AccessSettings settings) throws Exception {
		RequestMatcher probes = AccessRules.probes();
		http.csrf(AbstractHttpConfigurer::disable)
			.logout(AbstractHttpConfigurer::disable)
			.requestCache(AbstractHttpConfigurer::disable)
			.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.headers((headers) -> headers.defaultsDisabled()
				.contentTypeOptions(Customizer.withDefaults())
				.frameOptions(Customizer.withDefaults()))
			.exceptionHandling((refusals) -> refusals.authenticationEntryPoint((request, response, ex) -> {
				throw ex;
			}).accessDeniedHandler((request, response, ex) -> {
				throw ex;
			}))
			.addFilterBefore(new AllowedHosts(keys, settings.hosts(), probes), ExceptionTranslationFilter.class)
			.addFilterBefore(new KeyFilter(keys), ExceptionTranslationFilter.class)
			.authorizeHttpRequests((calls) -> {
				calls.requestMatchers(new OrRequestMatcher(probes, AccessRules.pages(), AccessRules.webhooks()))
					.permitAll();
				for (AccessRules.Rule rule : AccessRules.RULES) {
					calls.requestMatchers(rule.matcher())
						.access((holder, call) -> new AuthorizationDecision(
								CurrentKey.of(call.getRequest()).filter(rule::allows).isPresent()));
				}
				calls.anyRequest().authenticated();
			});
		if (settings.rateLimit() > 0) {
			http.addFilterBefore(new RateLimit(settings.rateLimit(), probes, TimeMeter.SYSTEM_NANOTIME),
					ExceptionTranslationFilter.class);
		}
		return http.build();
	}

	/** Each of its filters would be observed on each request, and nobody looks. */
	@Bean
	SecurityObservationSettings unobserved() {
		return SecurityObservationSettings.noObservations();
	}

	@Bean
	HttpFirewall requestsAsTheyCame() {
		return new PassingFirewall();
	}

}
