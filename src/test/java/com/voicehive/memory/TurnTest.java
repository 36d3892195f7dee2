package com.voicehive.memory;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TurnTest {

	@ParameterizedTest
	@CsvSource({ "Hello?,Hi!", "'Line one\nline two','User: said who?'", "'',''" })
	void textOfATurn_isTakenApart(String query, String answer) {
		Turn turn = new Turn(query, answer);
		assertThat(Turn.parse(turn.text())).contains(turn);
	}

	@ParameterizedTest
	@CsvSource({ "Hello?,,User: Hello?", ",Hi!,Agent: Hi!", "'Line one\nline two',,'User: Line one\nline two'" })
	void aOneSidedTurn_isThatLineAlone(@Nullable String query, @Nullable String answer, String text) {
		Turn turn = new Turn(query, answer);
		assertThat(turn.text()).isEqualTo(text);
		assertThat(turn.sides()).containsExactly((query != null) ? query : answer);
		assertThat(Turn.parse(text)).contains(turn);
	}

	@Test
	void aTurnOfNobody_isNone() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Turn(null, null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Likes tea", "Agent: Hi!\nAgent: Hello?", "\nAgent: Hi!", "user: Hello?" })
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
