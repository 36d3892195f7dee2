package com.voicehive.web;

import java.io.IOException;
import java.util.List;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
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
			.servers(List.of(new Server().url("/")));
	}

	@Bean
	@Lazy
	Documentation documentation() throws IOException {
		return new Documentation();
	}

}
