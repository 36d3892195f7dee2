package com.voicehive.memory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TurnTest {

	@ParameterizedTest
	@CsvSource({ "Hello?,Hi!", "'Line one\nline two','User: said who?'", "'',''" })
	void textOfATurn_isTakenApart(String query, String answer) {
		Turn turn = new Turn(query, answer);
		assertThat(Turn.parse(turn.text())).contains(turn);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "User: Hello?", "Likes tea", "Agent: Hi!\nUser: Hello?", "\nAgent: Hi!" })
	void anyOtherText_isNone(String text) {
		assertThat(Turn.parse(text)).isEmpty();
	}

	@Test
	void wordsThatLookLikeTheAgents_areNotGuessedAt() {
		String text = new Turn("He wrote:\nAgent: no", "Who?").text();
		assertThat(Turn.isTurn(text)).isTrue();
		assertThat(Turn.parse(text)).isEmpty();
	}

}
