package com.voicehive.web;

import java.io.IOException;
import java.util.List;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import org.springdoc.core.converters.ModelConverterRegistrar;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** What {@code /openapi.json} and {@code /docs} are made of. */
@Configuration(proxyBeanMethods = false)
class DocumentationConfiguration {

	private static final String KEY = "key";

	/** Nothing of them is made before somebody asks for it. */
	@Bean
	static BeanFactoryPostProcessor lazyDocumentation() {
		return (beans) -> {
			for (String name : beans.getBeanDefinitionNames()) {
				BeanDefinition bean = beans.getBeanDefinition(name);
				if (name.startsWith("org.springdoc")
						|| String.valueOf(bean.getFactoryBeanName()).startsWith("org.springdoc")) {
					bean.setLazyInit(true);
				}
			}
		};
	}

	/**
	 * @param converters which nobody else asks for
	 */
	@Bean
	@Lazy
	OpenAPI openApi(ModelConverterRegistrar converters) {
		return new OpenAPI()
			.info(new Info().title("VoiceHive Memory")
				.version("v1")
				.description("The memory of agents that answer phones"))
			.servers(List.of(new Server().url("/")))
			.components(new Components().addSecuritySchemes(KEY,
					new SecurityScheme().type(SecurityScheme.Type.HTTP)
						.scheme("bearer")
						.description("A key of VOICEHIVE_API_KEYS; none is needed while there are no keys")))
			.addSecurityItem(new SecurityRequirement().addList(KEY));
	}

	@Bean
	@Lazy
	Documentation documentation() throws IOException {
		return new Documentation();
	}

}
