package com.voicehive;

import java.time.InstantSource;

import com.voicehive.simulator.Mem0Simulator;
import org.springframework.boot.SpringApplication;

/**
 * The application with a simulated Mem0, to be tried without an account:
 * {@code ./mvnw spring-boot:test-run}. What is set in the environment stays as it is.
 */
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
		SpringApplication.from(VoiceHiveApplication::main).run(args);
	}

	private static void setUnlessSet(String name, String value) {
		System.setProperty(name, valueOf(name, value));
	}

	private static String valueOf(String name, String fallback) {
		String property = System.getProperty(name);
		return (property != null) ? property : System.getenv().getOrDefault(name, fallback);
	}

}
