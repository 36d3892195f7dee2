package com.voicehive.speech;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LanguageGuessTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			When did you go to the dentist?                       | ENGLISH
			I'd like to book a table for two                      | ENGLISH
			the man will die in the war, she has a son and a sea view | ENGLISH
			¿Cuándo es mi cita con el dentista?                   | SPANISH
			necesito cambiar mi cita                              | SPANISH
			quiero cancelar la reserva del martes                 | SPANISH
			Cita dentista mañana                                  | SPANISH
			Je voudrais réserver une table pour demain            | FRENCH
			est-ce que vous avez reçu ma commande                 | FRENCH
			c'est pour l'assurance de la voiture                  | FRENCH
			Ich möchte einen Termin beim Zahnarzt                 | GERMAN
			Wann wurde die Rechnung bezahlt                       | GERMAN
			Straße                                                | GERMAN
			Eu queria marcar uma consulta para amanhã             | PORTUGUESE
			você pode me ligar depois                             | PORTUGUESE
			Vorrei prenotare un tavolo per due                    | ITALIAN
			quando è il mio appuntamento                          | ITALIAN
			मुझे कल का अपॉइंटमेंट चाहिए                                  | HINDI
			أريد حجز موعد غدا                                     | ARABIC
			予約を変更したいです                                     | JAPANESE
			ﾖﾔｸ                                                   | JAPANESE
			Wi-Fiの調子が悪い                                       | JAPANESE
			예약을 변경하고 싶어요                                    | KOREAN
			""")
	void languageOfAText_isKnownByItsWordsAndLetters(String text, Language language) {
		assertThat(LanguageGuess.of(text)).isEqualTo(language);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "?", "tulips", "Maria Lopez", "02139", "我想预约", "予約変更", "Привет, мир",
			"میں کل آؤں گا چاہیے", "premium plan costs" })
	void textThatTellsTooLittle_isOfNone(String text) {
		assertThat(LanguageGuess.of(text)).isNull();
	}

	@Test
	void textOfTwoLanguages_isOfThatWithMoreWords() {
		assertThat(LanguageGuess.of("Hola, I would like to change my appointment with you"))
			.isEqualTo(Language.ENGLISH);
		assertThat(LanguageGuess.of("Quiero hablar con el manager de la tienda, please")).isEqualTo(Language.SPANISH);
	}

	@Test
	void longestWords_areReadOver() {
		assertThat(LanguageGuess.of("x".repeat(32_768) + " el dentista de la niña")).isEqualTo(Language.SPANISH);
		assertThat(LanguageGuess.of("\ud83d\ude00".repeat(1_000))).isNull();
	}

	@Test
	void everyLanguage_hasATagThatNamesIt() {
		for (Language language : Language.values()) {
			assertThat(Language.ofTag(language.tag())).isEqualTo(language);
		}
		assertThat(List.of(Language.values())).hasSize(10);
	}

}
