package com.voicehive;

import java.lang.annotation.Annotation;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.PlaceholderResolutionException;

/** Binds and checks {@link Settings}; refusals are worded by the names of variables. */
final class SettingsBinder {

	/** Stands for the value of a secret in messages. */
	private static final String HIDDEN = "(hidden)";

	/** The names in {@code ${NAME:default}}. */
	private static final Pattern VARIABLE = Pattern.compile("(?<=\\$\\{)[\\w.]+");

	/** Before an @ or in a query there may be a secret too. */
	private static final Pattern SECRET = Pattern
		.compile("(?s)\\w+_(?:KEYS?|SECRET|TOKEN)=.*|[^=]+=.*@.*|VOICEHIVE_EMBEDDINGS_URL=.*\\?.*");

	private final ConfigurableEnvironment environment;

	private final SettingsResolver resolver;

	private SettingsBinder(ConfigurableEnvironment environment) {
		this.environment = environment;
		this.resolver = new SettingsResolver(environment);
	}

	/** Binds the settings of an environment, all of which can be used. */
	static Settings bind(ConfigurableEnvironment environment) {
		ConfigurationPropertySources.attach(environment);
		return new SettingsBinder(environment).bind();
	}

	private Settings bind() {
		try {
			Settings settings = new Binder(sources(), this.resolver, conversions()).bind("voicehive", Settings.class)
				.get();
			check(settings);
			return settings;
		}
		catch (BindException ex) {
			if (ex.getCause() instanceof UnusableSettingException unusable) {
				throw unusable;
			}
			String property = ex.getName().toString();
			if (ex.getCause() instanceof PlaceholderResolutionException) {
				// Its message holds the value, which may be a secret.
				throw new UnusableSettingException(variable(property), HIDDEN, "no ${...} that nothing is known for");
			}
			throw unusable(property, allowed(ex.getTarget()));
		}
	}

	/**
	 * All but the environment: what has the name of a property there, such as
	 * {@code VOICEHIVE_STORE}, would be taken past {@code application.yml}, and go before
	 * what the command line says.
	 */
	private List<ConfigurationPropertySource> sources() {
		return StreamSupport.stream(ConfigurationPropertySources.get(this.environment).spliterator(), false)
			.filter((source) -> !(source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource))
			.toList();
	}

	private static ConversionService conversions() {
		ApplicationConversionService conversions = new ApplicationConversionService();
		// Spring's own takes "on" and "1" too.
		conversions.addConverter(String.class, Boolean.class, (text) -> switch (text.toLowerCase(Locale.ROOT)) {
			case "true" -> true;
			case "false" -> false;
			default -> throw new IllegalArgumentException();
		});
		return conversions;
	}

	private void check(Settings settings) {
		try (ValidatorFactory validators = Validation.byDefaultProvider()
			.configure()
			.messageInterpolator(new ParameterMessageInterpolator())
			.buildValidatorFactory()) {
			validators.getValidator()
				.validate(settings)
				.stream()
				.min(Comparator.comparing((violation) -> violation.getPropertyPath().toString()))
				.ifPresent((violation) -> {
					String path = violation.getPropertyPath().toString();
					throw unusable("voicehive." + DataObjectPropertyName.toDashedForm(path), violation.getMessage());
				});
		}
	}

	/** The message of the constraint on a property; only flags have none. */
	private static String allowed(Bindable<?> target) {
		for (Annotation annotation : target.getAnnotations()) {
			Map<String, Object> attributes = AnnotationUtils.getAnnotationAttributes(annotation);
			if (attributes.get("message") instanceof String message) {
				for (Map.Entry<String, Object> attribute : attributes.entrySet()) {
					message = message.replace("{" + attribute.getKey() + "}", attribute.getValue().toString());
				}
				return message;
			}
		}
		return "true or false";
	}

	/** What {@code application.yml} says of a property. */
	private String mapping(String property) {
		for (PropertySource<?> source : this.environment.getPropertySources()) {
			if (source.containsProperty(property)) {
				return String.valueOf(source.getProperty(property));
			}
		}
		return "";
	}

	/** The variable that a property has its value from. */
	private String variable(String property) {
		List<String> variables = VARIABLE.matcher(mapping(property)).results().map(MatchResult::group).toList();
		return variables.stream()
			.flatMap((variable) -> Stream.of(variable, variable + SettingsResolver.FILE))
			.filter((variable) -> variable.indexOf('.') < 0 && this.resolver.text(variable) != null)
			.findFirst()
			.orElse(variables.isEmpty() ? property : variables.get(0));
	}

	private UnusableSettingException unusable(String property, String allowed) {
		String name = variable(property);
		// What a file holds is not shown, but where it is.
		String value = name.endsWith(SettingsResolver.FILE) ? String.valueOf(this.resolver.text(name))
				: String.valueOf(this.resolver.resolvePlaceholders(mapping(property)));
		String shown = SECRET.matcher(name + "=" + value).matches() ? HIDDEN : value;
		return new UnusableSettingException(name, shown.isEmpty() ? "not set" : shown, allowed);
	}

}
