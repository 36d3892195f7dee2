package com.voicehive.speech;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Marks, scripts and endings that don't make another word. */
class WritingTest {

	@ParameterizedTest
	@CsvSource({ "ёлка, елка", "ПЁТР, петр", "за\u0301мок, замок", "أحمد, احمد", "إسلام, اسلام", "آمنة, امنه",
			"ٱلله, الله", "مدرسة, مدرسه", "مستشفى, مستشفي", "مُحَمَّد, محمد", "مـحـمـد, محمد", "مسؤول, مسوول",
			"شاطئ, شاطي", "علی, علي", "کتاب, كتاب", "\ufee3\ufea4\ufee4\ufeaa, محمد", "שָׁלוֹם, שלום",
			"\ufb2aלום, שלום", "ｶﾞｿﾘﾝ, ガソリン", "ﾊﾟﾝ, パン", "Ｍａｒｉａ, maria", "Ελλάδα, ελλαδα", "ΟΔΟΣ, οδός", "Άννα, αννα",
			"Νάϊτ, ναιτ", "Nguyễn, nguyen", "Đặng, dang", "I\u0307stanbul, istanbul", "İstanbul, istanbul",
			"Işık, isik", "Çağlar, caglar", "Łódź, lodz", "Ångström, angstrom", "cafe\u0301, cafe", "ﬁnance, finance",
			"co\u00adoperate, cooperate", "क़लम, कलम", "㈱, (株)", "n\u0303, ñ" })
	void marksThatEverydayWritingLeavesOut_dontCount(String marked, String plain) {
		assertThat(SpokenWords.of(marked)).isNotEmpty().isEqualTo(SpokenWords.of(plain));
		assertThat(isFoundBy(marked, plain)).isTrue();
		assertThat(isFoundBy(plain, marked)).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "й, и", "が, か", "ぱ, は", "ば, ぱ", "कि, की", "ї, і", "ู, ุ" })
	void marksThatMakeAnotherLetter_count(String one, String other) {
		assertThat(SpokenWords.of(one)).isNotEqualTo(SpokenWords.of(other));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Necesito cancelar las reservaciones de mañana, por favor | ¿Qué pasó con mi reservacion?
			Quiero los zapatos negros                              | zapato negro
			Je voudrais annuler mes réservations                   | réservation
			j'ai mal à l'épaule depuis hier                         | Où est-ce qu'il a mal, à une epaule ?
			Ich habe zwei Katzen und einen Hund                    | Wie heißen die Hunde?
			Das ist meine Zahnarztrechnung                         | Was war mit der Rechnung?
			Eu queria saber das informações do voo                 | informação
			Vorrei cambiare gli appuntamenti di domani             | appuntamento
			मुझे दो किताबें चाहिए                                      | किताब
			أريد الموعد مع الطبيب                                   | موعد
			歯医者の予約を変更したいです                                 | いつ予約しましたか
			예약을 변경하고 싶어요                                      | 예약은 언제예요?
			""")
	void endingsAndParticles_dontCount(String said, String asked) {
		assertThat(isFoundBy(said, asked)).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			¿Cuándo es la cita?                | cita
			Quand est le rendez-vous ?         | rendez
			Wann war denn der Termin?          | termin
			Quando é a consulta?               | consulta
			Quando è la visita?                | visita
			""")
	void functionWords_areNotLookedFor(String asked, String words) {
		assertThat(AskedWords.of(asked, 10)).containsOnlyKeys(words);
	}

	@Test
	void textOfFunctionWordsOnly_isLookedForAsItIs() {
		assertThat(AskedWords.of("¿y qué?", 10)).containsOnlyKeys("y", "que");
	}

	@Test
	void nameInAnotherLanguage_isFoundInEach() {
		assertThat(isFoundBy("I spoke to Mercedes yesterday", "¿Qué dijo Mercedes de la cita?")).isTrue();
		assertThat(isFoundBy("Hablé con Mercedes de mi cita", "What did Mercedes say?")).isTrue();
	}

	@Test
	void unclearQuery_isFoundInEveryLanguageThatItMayBeIn() {
		assertThat(isFoundBy("Necesito cancelar mis reservaciones", "reservación")).isTrue();
		assertThat(isFoundBy("予約を変更したいです", "予約")).isTrue();
	}

	@Test
	void englishTexts_haveNoWordsOfOtherLanguages() {
		String english = "I would like to change my appointments with the dentists, please";
		assertThat(SpokenWords.indexed(List.of(english))).isEqualTo(SpokenWords.of(english));
		assertThat(AskedWords.of("When are the appointments?", 10)).isEqualTo(Map.of("appoint", Set.of()));
	}

	@Test
	void unclearTextBesideAClearOne_isOfItsLanguage() {
		assertThat(SpokenWords.indexed(List.of("reservaciones", "¿Para cuándo quiere la mesa?")))
			.containsAll(SpokenWords.indexed(List.of("las reservaciones de mi mesa"))
				.stream()
				.filter((word) -> word.startsWith("~reserv"))
				.toList());
	}

	private static boolean isFoundBy(String said, String asked) {
		List<String> indexed = SpokenWords.indexed(List.of(said));
		List<String> words = new ArrayList<>();
		AskedWords.of(asked, 100).forEach((word, stems) -> {
			words.add(word);
			words.addAll(stems);
		});
		return words.stream().anyMatch(indexed::contains);
	}

}
