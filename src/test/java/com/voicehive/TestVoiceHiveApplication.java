package com.voicehive;

import java.time.InstantSource;
import java.util.List;

import com.voicehive.simulator.Mem0Simulator;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The application with a simulated Mem0, to be tried without an account:
 * {@code ./mvnw spring-boot:test-run}. What is set in the environment stays as it is.
 * With the argument {@code --simulator-only} the simulator alone, for a service that runs
 * elsewhere.
 * <p>
 * Other test classes have a main method too. The annotation tells {@code test-run} which
 * one is meant; what it would configure is configured by {@link VoiceHiveApplication}.
 */
@SpringBootApplication(proxyBeanMethods = false, scanBasePackageClasses = Mem0Simulator.class)
public final class TestVoiceHiveApplication {

	private TestVoiceHiveApplication() {
	}

	public static void main(String[] args) {
		setUnlessSet("MEM0_API_KEY", Mem0Simulator.DEFAULT_KEY);
		Mem0Simulator simulator = Mem0Simulator.start(
				Integer.parseInt(valueOf("SIMULATOR_PORT", Integer.toString(Mem0Simulator.DEFAULT_PORT))),
				valueOf("MEM0_API_KEY", Mem0Simulator.DEFAULT_KEY), InstantSource.system());
		setUnlessSet("MEM0_BASE_URL", simulator.url());
		System.out.println("Mem0 is simulated at " + simulator.url());
		if (!List.of(args).contains("--simulator-only")) {
			SpringApplication.from(VoiceHiveApplication::main).run(args);
		}
	}

	private static void setUnlessSet(String name, String value) {
		System.setProperty(name, valueOf(name, value));
	}

	private static String valueOf(String name, String fallback) {
		String property = System.getProperty(name);
		return (property != null) ? property : System.getenv().getOrDefault(name, fallback);
	}

}
