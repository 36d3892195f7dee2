package com.voicehive.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import org.springframework.util.FileSystemUtils;

/**
 * A service and its Mem0 that the tests of a class share, and take as parameters. Before
 * each test all is well.
 */
final class Deployment implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback, ParameterResolver {

	private final String[] settings;

	private Path data;

	private Mem0 mem0;

	private Service service;

	/**
	 * @param settings as {@code NAME=value}
	 */
	Deployment(String... settings) {
		this.settings = settings;
	}

	@Override
	public void beforeAll(ExtensionContext context) throws IOException {
		this.data = Files.createTempDirectory("deployment");
		this.mem0 = new Mem0();
		this.service = Service.start(this.data, this.mem0.simulator, this.settings);
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		this.mem0.well();
		this.service.awaitCircuit("closed");
	}

	@Override
	public void afterAll(ExtensionContext context) throws IOException {
		this.service.close();
		this.mem0.close();
		FileSystemUtils.deleteRecursively(this.data);
	}

	/** The service that takes the place of the one before, on the same data. */
	Service restartService() {
		this.service.close();
		this.service = Service.start(this.data, this.mem0.simulator, this.settings);
		return this.service;
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		Class<?> type = parameter.getParameter().getType();
		return type == Mem0.class || type == Service.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return (parameter.getParameter().getType() == Mem0.class) ? this.mem0 : this.service;
	}

}
