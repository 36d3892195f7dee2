package com.voicehive.web;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TimeZone;
import java.util.function.LongSupplier;

import com.fasterxml.jackson.annotation.JsonFormat;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.ContinueResponseTiming;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import tools.jackson.databind.MapperFeature;

import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.filter.ForwardedHeaderFilter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What the wire needs of the web server and of JSON. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

	/**
	 * So much of a body that was refused is still read: a client that is busy sending it
	 * would otherwise see a broken connection in place of the answer.
	 */
	private static final int SWALLOWED_BYTES = 64 * 1024 * 1024;

	/** Of the heap: with what is made of it, a body takes five times its bytes. */
	private static final int LARGE_BODIES_PART = 10;

	private static final LongSupplier NANO_TIME = System::nanoTime;

	private final RequestArguments arguments;

	private final JsonBodies bodies;

	WebConfiguration(RequestArguments arguments, JsonBodies bodies) {
		this.arguments = arguments;
		this.bodies = bodies;
	}

	@Override
	public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
		resolvers.add(this.arguments);
	}

	@Override
	public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
		converters.addCustomConverter(this.bodies);
	}

	@Override
	public void configureContentNegotiation(ContentNegotiationConfigurer negotiation) {
		negotiation.strategies(List.of(new AcceptedTypes()));
	}

	@Override
	public void addInterceptors(InterceptorRegistry interceptors) {
		interceptors.addInterceptor(this.arguments).addPathPatterns("/api/**");
	}

	@Bean
	static JsonMapperBuilderCustomizer wireFormat() {
		return (json) -> json.disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
			// Of one length, so that times sort as their texts do.
			.withConfigOverride(Instant.class,
					(times) -> times.setFormat(JsonFormat.Value.forPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'")
						.withTimeZone(TimeZone.getTimeZone(ZoneOffset.UTC))));
	}

	@Bean
	static Arrivals arrivals() {
		return new Arrivals(NANO_TIME);
	}

	@Bean
	static Deadlines deadlines(Budgets budgets, Arrivals arrivals) {
		return new Deadlines(budgets, NANO_TIME, arrivals::underWay);
	}

	@Bean
	static LargeBodies largeBodies() {
		return new LargeBodies(Runtime.getRuntime().maxMemory() / LARGE_BODIES_PART);
	}

	/** Who tells for whom a request is forwarded is not believed, nor by springdoc. */
	@Bean
	static ForwardedHeaderFilter withoutForwardedHeaders() {
		ForwardedHeaderFilter filter = new ForwardedHeaderFilter();
		filter.setRemoveOnly(true);
		return filter;
	}

	@Bean
	static WebServerFactoryCustomizer<TomcatServletWebServerFactory> tomcatOfTheWire(Problems problems,
			Arrivals arrivals) {
		return (tomcat) -> {
			tomcat.addContextCustomizers((context) -> {
				StandardHost host = (StandardHost) context.getParent();
				host.getPipeline().addValve(new ProblemReportValve(problems));
				host.setErrorReportValveClass(ProblemReportValve.class.getName());
			});
			tomcat.addConnectorCustomizers((connector) -> {
				// A session id may hold any character, so also a slash.
				connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
				connector.setEncodedReverseSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
				// Else Tomcat refuses it with an Allow of its own.
				connector.setAllowTrace(true);
				AbstractHttp11Protocol<?> protocol = (AbstractHttp11Protocol<?>) connector.getProtocolHandler();
				protocol.setMaxSwallowSize(SWALLOWED_BYTES);
				// Who waits for leave to send a body gets it when the call is allowed.
				protocol.setContinueResponseTiming(ContinueResponseTiming.ON_REQUEST_BODY_READ.toString());
				arrivals.of(protocol);
			});
		};
	}

}
