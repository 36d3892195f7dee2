package com.voicehive;

import com.voicehive.rehearsal.Rehearsal;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** VoiceHive Memory: remembers what was said in calls, and tells agents what to know. */
@SpringBootApplication
public class VoiceHiveApplication {

	public static void main(String[] args) {
		SpringApplication application = new SpringApplication(VoiceHiveApplication.class);
		application.addInitializers((context) -> context.getBeanFactory()
			.registerSingleton(Rehearsal.PROFILE, new Rehearsal(VoiceHiveApplication.class)));
		application.run(args);
	}

}
