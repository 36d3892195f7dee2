package com.voicehive.web;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FingerprintTest {

	private static String of(String json) {
		return Fingerprint.of("POST /", Requests.MAPPER.readTree(json));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{"a":1,"b":[true,null]} | { "b" : [ true , null ] , "a" : 1 }
			{"a":{"b":1,"c":2}}     | {"a":{"c":2,"b":1}}
			"\\u00e9\\/"              | "é/"
			1                       | 1.0
			100                     | 1e2
			0                       | -0.0
			0.5                     | 5E-1
			1e999999999             | 10e999999998
			""")
	void oneValueInTwoSpellings_isTheSame(String one, String other) {
		assertThat(of(one)).isEqualTo(of(other));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{"a":"1"}      | {"a":1}
			{"a":"b"}      | {"b":"a"}
			{"a":null}     | {}
			[1,2]          | [2,1]
			[[1],2]        | [[1,2]]
			["ab","c"]     | ["a","bc"]
			true           | "true"
			null           | "null"
			"\\ud800"       | "\\ud801"
			"\\u00e9"       | "e\\u0301"
			9007199254740993 | 9007199254740992
			""")
	void otherValue_isAnother(String one, String other) {
		assertThat(of(one)).isNotEqualTo(of(other));
	}

	@Test
	void sameBodyOfAnotherCall_isAnother() {
		assertThat(Fingerprint.of("POST /a", Requests.MAPPER.readTree("{}")))
			.isNotEqualTo(Fingerprint.of("POST /b", Requests.MAPPER.readTree("{}")));
	}

	@Test
	void formerDigest_staysAsItWas() {
		assertThat(Fingerprint.former("POST /api/v1/memories", "{}".getBytes(StandardCharsets.UTF_8)))
			.isEqualTo("267b8ea5e0c50c216c4cf853982024a6d7153bdabe86a564a540dcca43185d31");
	}

}
