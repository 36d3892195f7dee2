package com.voicehive.access;

import java.net.InetAddress;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class OpenAccessTest {

	@ParameterizedTest
	@CsvSource({ "127.0.0.1, false, true", "127.8.9.10, false, true", "::1, false, true", "0.0.0.0, false, false",
			"::, false, false", "10.0.0.1, false, false", "0.0.0.0, true, true", "10.0.0.1, true, true" })
	void listening_isForThisMachineUnlessTheOperatorSaysOtherwise(String address, boolean anonymousAllowed, boolean may)
			throws Exception {
		assertThat(new OpenAccess(anonymousAllowed).mayListenOn(InetAddress.getByName(address))).isEqualTo(may);
	}

}
