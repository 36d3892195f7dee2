package com.voicehive.privacy;

import java.util.EnumSet;
import java.util.Set;

import com.voicehive.memory.Masked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is masked because the agent has asked for it. */
class AskedTest {

	private static final Redactor REDACTOR = Redactor.of(RedactCategory.parse("true"), "US");

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					What is your PIN?                                         | 4821                        | [pin]
					Could I have the PIN you chose when you opened it, please? | Sure, it's four eight two one. | Sure, it's [pin].
					And your pin please                                       | um let me think, 4 8 2 1    | um let me think, [pin]
					What's the security code on the back of the card?         | nine eight seven            | [card code]
					The three digits on the back?                             | 987 I think                 | [card code] I think
					Can you read me the CVV                                   | yes 1234                    | yes [card code]
					And when does it expire?                                  | 04/27                       | [card expiry]
					And the expiry date, please?                              | it's oh four twenty seven   | it's [card expiry]
					What is the expiration date on the card?                  | August 2027                 | [card expiry]
					Please tell me your social security number.               | 123 45 6789                 | [ssn]
					What's your social?                                       | one two three, four five, six seven eight nine | [ssn]
					I just texted it. Please read me the code we sent.        | 559201                      | [one-time code]
					What's the verification code?                             | It's 55 92 01               | It's [one-time code]
					What is your password?                                    | bluebird                    | [password]
					Could you tell me the password for the account?           | It's bluebird.              | It's [password].
					Which pass phrase did you choose? Please say it.          | sunshine42                  | [password]
							""")
	void bareAnswer_isMasked(String question, String answer, String masked) {
		assertThat(REDACTOR.maskAnswer(question, answer).text()).isEqualTo(masked);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			What is your order number?                           | 4821
			What is your zip code?                               | 02139
			How many people?                                     | four
			I have reset your PIN.                               | I need a table for 1930
			What is your PIN?                                    | I don't remember it
			What is your PIN?                                    | Why do you need that?
			What is your password?                               | I don't know
			What is your password?                               | No idea, sorry
			What is your password?                               | One moment
			What is your password?                               | Can you reset it?
			Did you get the code we sent?                        | No, nothing came
			When does your membership expire?                    | In two weeks
			When does your passport expire?                      | 04/27
			What is the expiration date of the policy?           | August 2027
			What's your phone number?                            | 212 555 0143
			Your password is safe. What year is the car?         | 2019
			""")
	void otherAnswers_stay(String question, String answer) {
		assertThat(REDACTOR.maskAnswer(question, answer)).isEqualTo(new Masked(answer, Set.of()));
	}

	@Test
	void ofWhatIsNotToBeMasked_nothingIsAskedFor() {
		assertThat(Asked.by("What is your PIN?", EnumSet.of(RedactCategory.SSN))).isEmpty();
		assertThat(Asked.by("What is your PIN?", EnumSet.of(RedactCategory.PCI))).contains(Asked.PIN);
	}

	@Test
	void ofSeveral_theLastIsAskedFor() {
		assertThat(Asked.by("Thank you for the PIN. And the CVV?", EnumSet.allOf(RedactCategory.class)))
			.contains(Asked.CARD_CODE);
	}

}
