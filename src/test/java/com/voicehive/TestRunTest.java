package com.voicehive;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.SpringBootApplication;

import static org.assertj.core.api.Assertions.assertThat;

class TestRunTest {

	/** It takes the one that is annotated when more test classes than one have a main. */
	@Test
	void testRun_findsOneMainClass() {
		assertThat(new ClassFileImporter().withImportOption(new ImportOption.OnlyIncludeTests())
			.importPackages("com.voicehive")
			.stream()
			.filter((type) -> type.tryGetMethod("main", String[].class).isPresent())
			.filter((type) -> type.isAnnotatedWith(SpringBootApplication.class))
			.map(JavaClass::getSimpleName)).containsExactly("TestVoiceHiveApplication");
	}

}
