package com.voicehive;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** VoiceHive Memory: remembers what was said in calls, and tells agents what to know. */
@SpringBootApplication
public class VoiceHiveApplication {

	public static void main(String[] args) {
		SpringApplication.run(VoiceHiveApplication.class, args);
	}

}
