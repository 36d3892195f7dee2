package com.voicehive.local.ranking;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.voicehive.local.LocalStore;
import com.voicehive.local.LocalStores;
import com.voicehive.memory.Caller;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryDraft;
import com.voicehive.memory.MemoryFixtures;
import com.voicehive.memory.MemoryFixtures.SettableClock;
import com.voicehive.memory.MemoryHit;
import com.voicehive.memory.SearchQuery;
import com.voicehive.memory.Turn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.voicehive.memory.MemoryFixtures.JOHN;
import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.MARIAS_PHONE;
import static com.voicehive.memory.MemoryFixtures.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

/** What is found of what callers have said, and what comes first. */
@Timeout(60)
class SpokenSearchTest {

	/** More memories than a search ranks one by one. */
	private static final int MANY = 5_100;

	private final LocalStore store = LocalStores.inMemory(MemoryFixtures.ids(new SettableClock()));

	@AfterEach
	void close() {
		this.store.close();
	}

	private Memory say(Caller caller, String session, String query, String answer) {
		return say(caller, session, "call", query, answer);
	}

	private Memory say(Caller caller, String session, String call, String query, String answer) {
		MemoryDraft draft = MemoryDraft.turn(new Turn(query, answer),
				new Caller(caller.phone(), caller.name(), session), call, List.of(), Map.of());
		return this.store.append(List.of(draft), null, null).get(0);
	}

	private Memory say(String session, String query) {
		return say(MARIA, session, query, "I see.");
	}

	private List<MemoryHit> hits(String text) {
		return this.store.search(new SearchQuery(text, Set.of(MARIAS_PHONE), 100));
	}

	private List<String> found(String text) {
		return hits(text).stream().map((hit) -> hit.memory().turn().query()).toList();
	}

	private List<String> foundOverAll(String text) {
		return this.store.search(new SearchQuery(text, Set.of(), 100))
			.stream()
			.map((hit) -> hit.memory().turn().query())
			.toList();
	}

	// The turns around

	@Test
	void turnThatAnswers_isFoundByTheWordsOfTheTurnBefore() {
		say("1", "How is everybody");
		say(MARIA, "1", "Fine", "How did your sister's surgery go?");
		say("1", "She was home after two days");
		say("2", "My brother sends greetings");
		assertThat(found("How was the surgery of her sister?")).startsWith("Fine", "She was home after two days")
			.doesNotContain("My brother sends greetings");
	}

	@Test
	void turnBefore_countsMoreThanTheTurnAfter() {
		say("1", "It was before");
		say("1", "tulips and roses");
		say("1", "It was after");
		assertThat(found("Does she like tulips or roses?")).containsExactly("tulips and roses", "It was after",
				"It was before");
	}

	@Test
	void turnsOfOtherCalls_areNotAround() {
		say("1", "tulips and roses");
		say("2", "Another call");
		assertThat(found("Does she like tulips or roses?")).containsExactly("tulips and roses");
	}

	@Test
	void turnsOfOneSession_areAroundWhateverTheirCallIds() {
		say(MARIA, "1", "call-1", "tulips and roses", "ok");
		say(MARIA, "1", "call-2", "It was after", "ok");
		assertThat(found("Does she like tulips or roses?")).containsExactly("tulips and roses", "It was after");
	}

	@Test
	void whatOneTurnDenies_theNextDoesNot() {
		say("1", "I don't want the blue one");
		say("1", "I want the blue one");
		say("2", "I want the green one");
		assertThat(found("I don't want the blue one")).startsWith("I don't want the blue one");
	}

	@Test
	void turnsOfOtherCallersInTheCall_areNotAround() {
		say("1", "tulips and roses");
		say(JOHN, "1", "I am somebody else", "ok");
		assertThat(this.store
			.search(new SearchQuery("Does she like tulips or roses?", Set.of(Identity.phone(JOHN.phone())), 10)))
			.isEmpty();
	}

	@Test
	void keyWords_findOnlyTurnsThatHaveThem() {
		say("1", "tulips and roses");
		say("1", "Anything else");
		assertThat(found("tulips")).containsExactly("tulips and roses");
		assertThat(found("tulips and red roses")).containsExactly("tulips and roses");
	}

	@Test
	void wordsOfADeletedTurn_leaveTheTurnsAround() {
		Memory secret = say("1", "tulips and roses");
		say("1", "It was after");
		assertThat(found("Does she like tulips or roses?")).hasSize(2);
		this.store.delete(secret, START);
		assertThat(found("Does she like tulips or roses?")).isEmpty();
	}

	@Test
	void summaryOfALead_isNotAroundTheTurnsOfItsCall() {
		this.store.append(List.of(MemoryFixtures.lead(MARIA, "tulips and roses", Map.of())), null, null);
		say("call-1", "Goodbye");
		assertThat(hits("Does she like tulips or roses?")).extracting((hit) -> hit.memory().text())
			.containsExactly("tulips and roses");
	}

	@Test
	void everybodysSearch_knowsTheTurnsAroundToo() {
		say("1", "tulips and roses");
		say("1", "It was after");
		say(JOHN, "2", "red roses", "ok");
		assertThat(this.store.search(new SearchQuery("Does she like tulips or roses?", Set.of(), 10)))
			.extracting((hit) -> hit.memory().turn().query())
			.startsWith("tulips and roses")
			.containsExactlyInAnyOrder("tulips and roses", "It was after", "red roses");
	}

	// Words that are not the same

	@ParameterizedTest
	@CsvSource({ "I spoke to Jon Smythe, Who is Jonn Smith?", "It was Katherine, Cathrin",
			"Put it in the mail box, mailbox", "Use the mailbox, the male box", "The spredsheet is lost, spreadsheet",
			"I bought a harpsy cord, harpsichord", "We went on the 25th, twenty fifth",
			"It was 250, two hundred and fifty", "A hundred dollars, 100 dollars",
			"My order is 4471, four four seven one", "Call me at 555-012-3456, 5550123456",
			"'1,200 dollars', '$1,200.00'", "My kids are at school, children", "We took a vacation, holiday trip",
			"They have a parrot, pet" })
	void whatWasMisheardOrSaidOtherwise_isFound(String said, String asked) {
		say("1", said);
		say("2", "Nothing of the kind");
		assertThat(hits(asked)).extracting((hit) -> hit.memory().turn().query()).containsExactly(said);
	}

	@Test
	void numberSaidDigitByDigit_isFoundBeforeItsDigits() {
		say("1", "My zip code is 94107");
		say("2", "It was nine four zero one seven");
		assertThat(found("nine four one zero seven")).containsExactly("My zip code is 94107");
		assertThat(foundOverAll("nine four one zero seven")).containsExactly("My zip code is 94107");
		assertThat(found("nine four one one seven")).startsWith("It was nine four zero one seven");
	}

	@ParameterizedTest
	@CsvSource({ "The zip is oh two one three nine, 02139", "I am in room two oh four, room 204",
			"It is five five five oh one two three, 555-0123", "The code is one oh seven, 107",
			"It ends in double four seven one, 4471", "triple five two, 5552",
			"It was built in nineteen eighty four, 1984", "dial nine one one, 911", "agent zero zero seven, 007",
			"Mi número es ٥٥٥٠١٢٣, 555 0123", "कमरा २०४, 204", "ＴＥＬ：５５５－０１２３, 5550123",
			"Mi clave es cuatro cuatro siete uno, 4471" })
	void number_isFoundHoweverItIsSaidAndWritten(String said, String written) {
		say("1", said);
		say("2", "Nothing but 2139 and 20 and 55");
		assertThat(found(written)).containsExactly(said);
		assertThat(foundOverAll(written)).containsExactly(said);
	}

	@ParameterizedTest
	@CsvSource({ "02139, my zip oh two one three nine", "room 204, room two oh four",
			"555-0123, five five five oh one two three", "107, one oh seven", "4471, double four seven one",
			"5552, triple five two", "+1 (555) 123-4567, five five five one two three four five six seven",
			"2005, twenty oh five", "107, one hundred and seven" })
	void numberSaid_findsWhereItIsWritten(String written, String asked) {
		say("1", "It is " + written);
		say("2", "It is 2139 or so");
		assertThat(found(asked)).first().isEqualTo("It is " + written);
	}

	@Test
	void anotherNumber_isNotLikeIt() {
		say("1", "The zip is 2139");
		say("2", "The zip is 0213");
		assertThat(found("02139")).isEmpty();
		assertThat(foundOverAll("02139")).isEmpty();
		assertThat(found("213")).isEmpty();
	}

	@Test
	void priceAfterAnOh_isStillThePrice() {
		say("1", "oh two tickets please");
		say("2", "it costs five fifty");
		assertThat(found("two tickets")).containsExactly("oh two tickets please");
		assertThat(found("02")).isEmpty();
		assertThat(found("$5.50")).containsExactly("it costs five fifty");
	}

	@ParameterizedTest
	@CsvSource({ "Necesito cambiar mis reservaciones de mañana, ¿Qué hay de su reserva?",
			"Quiero las llaves nuevas, llave", "Das ist meine Zahnarztrechnung, Wie hoch war die Rechnung?",
			"歯医者の予約を変更したいです, 予約はいつですか", "예약을 변경하고 싶어요, 예약이 언제예요?", "Её зовут Алёна, алена",
			"اسمي أحمد من المدرسة, احمد", "Me llamo Núñez, nunez" })
	void wordsOfOtherLanguages_areFoundInOtherForms(String said, String asked) {
		say("1", said);
		say("2", "Nothing of the kind");
		assertThat(found(asked)).startsWith(said);
		assertThat(foundOverAll(asked)).startsWith(said);
	}

	@Test
	void whatWasReallySaid_comesBeforeWhatIsLikeIt() {
		say("1", "we keep a dog");
		say("2", "we keep a pet");
		say("3", "we keep a pat");
		assertThat(found("pet")).containsExactly("we keep a pet", "we keep a dog");
	}

	@Test
	void whatOnlySoundsAlike_isNotFoundBesideTheWordItself() {
		say("1", "Mister Smythe");
		say("2", "Mister Smith");
		assertThat(found("smith")).containsExactly("Mister Smith");
	}

	@Test
	void shortWords_soundAlikeToo() {
		say("1", "I met John there");
		say("2", "I met June there");
		assertThat(found("Jon")).containsExactly("I met John there");
		assertThat(found("who is Jon?")).startsWith("I met John there");
	}

	@Test
	void whatSoundsLikeTheUsualPronunciation_comesBeforeTheOther() {
		say("1", "We talked to John Smith");
		say("2", "We talked to Doctor Schmidt");
		assertThat(found("Jon Smythe")).containsExactly("We talked to John Smith");
		assertThat(found("Smythe")).containsExactly("We talked to John Smith");
	}

	@ParameterizedTest
	@CsvSource({ "Can I reschedule it, resched", "The restaurant was closed, restau",
			"The appointment is over, appoin" })
	void clippedWord_findsWhatBeginsWithIt(String said, String asked) {
		say("1", said);
		say("2", "Nothing of the kind");
		assertThat(found(asked)).containsExactly(said);
		assertThat(foundOverAll(asked)).containsExactly(said);
	}

	@Test
	void manyBeginningsOfManyWords_areAnswered() {
		StringBuilder said = new StringBuilder();
		StringBuilder asked = new StringBuilder();
		for (char first = 'a'; first <= 'z'; first++) {
			asked.append("bla").append(first).append(' ');
			for (char second = 'a'; second <= 'z'; second++) {
				said.append("bla").append(first).append("xo").append(second).append("o ");
				said.append("bla").append(first).append("xu").append(second).append("u ");
			}
		}
		say("1", said.toString());
		assertThat(found(asked.toString())).containsExactly(said.toString());
		assertThat(foundOverAll(asked.toString())).containsExactly(said.toString());
	}

	@Test
	void clippedWords_areTheLastResort() {
		say("1", "The restaurant was closed");
		say("2", "We had a rest there");
		assertThat(found("restau")).containsExactly("We had a rest there");
		assertThat(found("res")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "It was Katherine, Cathrin", "Put it in the mail box, mailbox", "Use the mailbox, the male box",
			"The spread is lost, spreadsheet", "I met John there, Jon" })
	void whatIsLikeAWord_isFoundOverAllToo(String said, String asked) {
		say("1", said);
		say("2", "Nothing of the kind");
		assertThat(foundOverAll(asked)).containsExactly(said);
	}

	@Test
	void whenNothingSoundsLikeTheUsual_theOtherPronunciationIsFound() {
		say("1", "We talked to Doctor Schmidt");
		assertThat(found("Smythe")).containsExactly("We talked to Doctor Schmidt");
	}

	// What is asked for

	@Test
	void turnWithADate_answersWhen() {
		say("1", "we moved to Denver with a truck");
		say("2", "we moved to Denver last May");
		say("3", "we moved to Denver for good");
		assertThat(found("When did she move to Denver?")).startsWith("we moved to Denver last May");
	}

	@Test
	void turnWithANumberAnswersHowMany_andOneWithANameWho() {
		say("1", "the plumber came with three helpers");
		say("2", "the plumber came from Kessler of course");
		say("3", "the plumber came at last");
		assertThat(found("How many helped the plumber?")).startsWith("the plumber came with three helpers");
		assertThat(found("Who was the plumber?")).startsWith("the plumber came from Kessler of course");
	}

	@Test
	void monthOfMay_isAskedForAsAnyOther() {
		say("1", "the dentist is in May");
		say("2", "the dentist is in June");
		say("3", "the dentist is in July");
		assertThat(found("the dentist in May")).startsWith("the dentist is in May");
		assertThat(found("in May")).containsExactly("the dentist is in May");
	}

	@Test
	void callersOwnName_doesNotDrownTheRest() {
		say("1", "this is Maria Lopez");
		say("2", "Maria here");
		say("3", "hello it is Maria again");
		say("4", "we paint the kitchen green and it looks lovely and my neighbours say so too");
		assertThat(found("Maria's kitchen"))
			.startsWith("we paint the kitchen green and it looks lovely and my neighbours say so too");
		assertThat(found("Maria")).hasSize(3);
	}

	@Test
	void turnThatOnlyAsks_isNoAnswer() {
		say("1", "I finished a book about the sea");
		say("2", "Could you lend me a book about the sea?");
		assertThat(found("Which book about the sea has she read?")).startsWith("I finished a book about the sea");
		assertThat(found("book")).startsWith("Could you lend me a book about the sea?");
	}

	@Test
	void ofSeveralWhoShareAPhone_theOneAskedForIsMeant() {
		Caller ann = new Caller(MARIA.phone(), "Ann López", "any");
		say(ann, "1", "we painted the kitchen green", "ok");
		say(MARIA, "2", "we painted the kitchen blue", "ok");
		say(MARIA, "3", "Ann wants red", "ok");
		assertThat(found("What did Ann say of the kitchen?")).startsWith("we painted the kitchen green");
		assertThat(found("What did Maria say of the kitchen?")).startsWith("we painted the kitchen blue");
		assertThat(found("Ann")).containsExactly("we painted the kitchen green");
	}

	// Scores

	@Test
	void fullMatch_scoresHighAlsoAmongFewMemories() {
		say("1", "the premium plan");
		assertThat(hits("premium plan").get(0).score()).isBetween(0.8, 1.0);
		assertThat(hits("premium plan with a discount for students").get(0).score()).isBetween(0.05, 0.5);
	}

	@Test
	void score_doesNotDependOnWhatElseIsKept() {
		say("1", "the premium plan");
		double alone = hits("premium plan").get(0).score();
		for (int i = 0; i < 200; i++) {
			say("call " + i, "nothing of the kind");
		}
		assertThat(hits("premium plan").get(0).score()).isCloseTo(alone, offset(0.1));
	}

	@Test
	void newerOfTwoEqualMatchesComesFirst_andABetterOldOneBeforeBoth() {
		Memory best = say("1", "premium plan");
		Memory older = say("2", "the plan of my holidays");
		Memory newer = say("3", "the plan of my holidays");
		assertThat(hits("premium plan")).extracting((hit) -> hit.memory().id())
			.containsExactly(best.id(), newer.id(), older.id());
	}

	// Callers with very many memories

	@Test
	void amongVeryManyMemoriesOfOneCaller_theRightOnesAreFound() {
		List<MemoryDraft> many = new ArrayList<>();
		for (int i = 0; i < MANY; i++) {
			many.add(MemoryDraft.turn(new Turn("roses again " + i, "ok"),
					new Caller(MARIA.phone(), MARIA.name(), "session " + i), "call", List.of(), Map.of()));
		}
		this.store.append(many, null, null);
		say(JOHN, "john", "tulips and roses of somebody else", "ok");
		say("1", "tulips and roses");
		say("1", "It was after");
		assertThat(found("tulips")).containsExactly("tulips and roses");
		assertThat(found("Does she like tulips or roses?")).startsWith("tulips and roses", "It was after")
			.hasSize(100)
			.doesNotContain("tulips and roses of somebody else");
		assertThat(found("tewlips")).containsExactly("tulips and roses");
	}

	@Test
	void longestQueryOfCommonWords_isAnswered() {
		say("1", "tulips and roses");
		StringBuilder text = new StringBuilder();
		for (int i = 0; text.length() < 32_000; i++) {
			text.append("word")
				.append((char) ('a' + i % 26))
				.append((char) ('a' + i / 26 % 26))
				.append((char) ('a' + i / 676))
				.append(' ');
		}
		assertThat(found(text + " tulips")).isEmpty();
		assertThat(found("tulips " + text)).containsExactly("tulips and roses");
	}

}
