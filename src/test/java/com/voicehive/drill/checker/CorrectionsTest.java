package com.voicehive.drill.checker;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static com.voicehive.drill.checker.Story.FIRST_ID;
import static com.voicehive.drill.checker.Story.PHONE;
import static com.voicehive.drill.checker.Story.SECOND_ID;
import static com.voicehive.drill.checker.Story.SESSION;
import static com.voicehive.drill.checker.Story.said;
import static com.voicehive.drill.checker.Story.shown;
import static com.voicehive.drill.checker.Story.taken;
import static org.assertj.core.api.Assertions.assertThat;

/** Breaks each promise about corrections once. */
class CorrectionsTest {

	private static final Shown OLD = shown(FIRST_ID, "one");

	private static final Shown NEW = inOtherWords("two", 2);

	private final Story story = new Story();

	private final Checker checker = this.story.checker;

	private Turn turn;

	@BeforeEach
	void store() {
		this.turn = this.story.stored(this.story.alice, said("one", PHONE, SESSION), FIRST_ID, 1, 2);
	}

	@Test
	void aCorrectedTurn_saysNewWordsAlone() {
		corrected("two", 2, 10, 20);
		this.story.read(PHONE, 30, NEW);
		this.story.context("session", null, 30, NEW);
		this.story.search(PHONE, "two", 30, NEW);
		this.story.search(PHONE, "one", 30);
		this.checker.looked(this.turn, NEW, 30, 40);
		this.checker.toldRevisions(this.turn, List.of(OLD), 40);
		atTheEnd(NEW, kept("two", 2));
		this.story.assertNone();
	}

	@Test
	void stale_inOldWords() {
		corrected("two", 2, 10, 20);
		this.story.read(PHONE, 30, OLD);
		this.story.context("session", null, 30, OLD);
		this.checker.looked(this.turn, OLD, 30, 40);
		this.story.assertOnly(Breach.STALE_READ, 3);
	}

	@Test
	void stale_foundByOldWords() {
		corrected("two", 2, 10, 20);
		this.story.search(PHONE, "one", 30, NEW);
		this.story.assertOnly(Breach.STALE_READ, 1);
	}

	@Test
	void stale_foundByWordsThatWereRefused() {
		corrected("two", 2, 10, 20);
		this.checker.conflicting(correcting("three", 1, 30), 40);
		this.story.search(PHONE, "three", 50, NEW);
		this.story.assertOnly(Breach.STALE_READ, 1);
	}

	@Test
	void stale_notFoundByNewWords() {
		corrected("two", 2, 10, 20);
		this.story.search(PHONE, "two", 30);
		this.story.assertOnly(Breach.STALE_READ, 1);
	}

	@Test
	void ofTwoCorrections_theLastWins() {
		corrected("two", 2, 10, 20);
		corrected("three", 3, 30, 40);
		this.story.read(PHONE, 50, inOtherWords("three", 3));
		this.story.assertNone();
		this.story.read(PHONE, 50, NEW);
		this.story.assertOnly(Breach.STALE_READ, 1);
	}

	@Test
	void ofTwoAtOnce_theHigherRevisionWins() {
		Wording two = correcting("two", 0, 10);
		Wording three = correcting("three", 0, 11);
		this.checker.corrected(three, inOtherWords("three", 2), 20);
		this.checker.corrected(two, inOtherWords("two", 3), 30);
		this.story.read(PHONE, 40, inOtherWords("two", 3));
		this.story.search(PHONE, "three", 40);
		this.story.assertNone();
		this.story.read(PHONE, 40, inOtherWords("three", 2));
		this.story.search(PHONE, "two", 40);
		this.story.assertOnly(Breach.STALE_READ, 2);
	}

	@Test
	void whatIsUnderWayAtOnce_isLeftOpen() {
		Wording two = correcting("two", 0, 10);
		for (int i = 12; i < 18; i += 2) {
			this.story.read(PHONE, i, (i == 14) ? NEW : OLD);
			this.story.search(PHONE, "one", i, (i == 14) ? NEW : OLD);
			this.story.search(PHONE, "two", i);
		}
		this.checker.corrected(two, NEW, 20);
		this.story.assertNone();
	}

	@Test
	void aCorrectionWithoutAnAnswer_mayHaveComeThrough() {
		this.checker.maybeCorrected(correcting("two", 0, 10), 20);
		this.story.search(PHONE, "one", 30);
		this.story.read(PHONE, 40, NEW);
		this.story.assertNone();
		this.story.read(PHONE, 60, OLD);
		this.story.assertOnly(Breach.STALE_READ, 1);
	}

	@Test
	void aCorrectionWithoutAnAnswer_mayNotHaveComeThrough() {
		this.checker.maybeCorrected(correcting("two", 0, 10), 20);
		this.story.search(PHONE, "two", 30);
		this.story.read(PHONE, 40, OLD);
		this.story.assertNone();
		this.story.search(PHONE, "one", 50);
		this.story.assertOnly(Breach.STALE_READ, 1);
	}

	@Test
	void whoMeansARevisionThatNobodyWasTold_isRefusedWhenALaterOneWas() {
		this.checker.maybeCorrected(correcting("two", 0, 10), 20);
		corrected("three", 3, 30, 40);
		this.checker.conflicting(correcting("four", 2, 50), 60);
		this.story.assertNone();
		this.checker.conflicting(correcting("five", 4, 70), 80);
		this.story.assertOnly(Breach.REVISION, 1);
	}

	@Test
	void aCorrectionWithoutAnAnswer_mayHaveComeThroughBeforeAnother() {
		this.checker.maybeCorrected(correcting("two", 0, 10), 20);
		corrected("three", 3, 30, 40);
		this.story.read(PHONE, 50, inOtherWords("three", 3));
		this.checker.toldRevisions(this.turn, List.of(OLD, NEW), 60);
		this.story.assertNone();
	}

	@Test
	void aCorrectionThatDidNotComeThrough_neverWill() {
		this.checker.maybeCorrected(correcting("two", 0, 10), 20);
		this.story.read(PHONE, 40, OLD);
		this.story.read(PHONE, 60, NEW);
		this.story.assertOnly(Breach.REVISION, 1);
	}

	@Test
	void anIfMatch_isOfTheRevisionThatIsThere() {
		Wording two = correcting("two", 1, 10);
		Wording three = correcting("three", 1, 11);
		this.checker.corrected(two, NEW, 20);
		this.checker.conflicting(three, 20);
		this.checker.conflicting(correcting("four", 1, 30), 40);
		this.story.assertNone();
	}

	@Test
	void revision_pastAnIfMatch() {
		corrected("two", 2, 10, 20);
		this.checker.corrected(correcting("three", 1, 30), inOtherWords("three", 3), 40);
		this.story.assertOnly(Breach.REVISION, 1);
	}

	@Test
	void revision_thatNobodyElseHasReplaced() {
		corrected("two", 2, 10, 20);
		this.checker.conflicting(correcting("three", 2, 30), 40);
		this.story.assertOnly(Breach.REVISION, 1);
	}

	@Test
	void revision_ofARefusedCorrection() {
		corrected("two", 2, 10, 20);
		this.checker.conflicting(correcting("three", 1, 30), 40);
		this.story.read(PHONE, 50, inOtherWords("three", 3));
		this.story.assertOnly(Breach.REVISION, 1);
	}

	@Test
	void revision_givenTwice() {
		corrected("two", 2, 10, 20);
		corrected("three", 2, 30, 40);
		this.story.assertOnly(Breach.REVISION, 1);
	}

	@Test
	void revision_thatCameBeforeOneThatWasThere() {
		corrected("two", 3, 10, 20);
		corrected("three", 2, 30, 40);
		this.story.assertOnly(Breach.REVISION, 1);
	}

	@Test
	void revision_shownOtherwiseThanTold() {
		corrected("two", 2, 10, 20);
		this.story.read(PHONE, 30, inOtherWords("two", 3));
		this.story.assertOnly(Breach.REVISION, 1);
	}

	@Test
	void revisions_thatLack() {
		corrected("two", 2, 10, 20);
		corrected("three", 3, 30, 40);
		this.checker.toldRevisions(this.turn, List.of(OLD, NEW), 50);
		this.story.assertNone();
		this.checker.toldRevisions(this.turn, List.of(OLD), 50);
		this.checker.toldRevisions(this.turn, List.of(NEW, OLD), 50);
		this.story.assertOnly(Breach.REVISION, 3);
	}

	@Test
	void altered_inWordsThatNobodySaid() {
		this.story.stored(this.story.alice, said("two", PHONE, SESSION), SECOND_ID, 3, 4);
		this.checker.looked(this.turn, shown(FIRST_ID, "two"), 10, 20);
		this.story.assertOnly(Breach.ALTERED, 1);
	}

	@Test
	void altered_inTheAnswerToACorrection() {
		this.checker.corrected(correcting("two", 0, 10), OLD, 20);
		this.story.assertOnly(Breach.ALTERED, 1);
	}

	@Test
	void lost_whenThereIsNothingToCorrect() {
		this.checker.nothingToCorrect(correcting("two", 0, 10), 20);
		this.story.assertOnly(Breach.LOST, 1);
	}

	@Test
	void nothingToCorrect_isExplainedByADeletion() {
		Wording two = correcting("two", 0, 10);
		this.story.erased(PHONE, 12, 14);
		this.checker.nothingToCorrect(two, 20);
		this.checker.nothingToCorrect(correcting("three", 0, 30), 40);
		this.story.read(PHONE, 50);
		this.story.assertNone();
	}

	@Test
	void resurrected_byACorrection() {
		this.story.erased(PHONE, 10, 20);
		corrected("two", 2, 30, 40);
		this.story.read(PHONE, 50, NEW);
		this.story.assertOnly(Breach.RESURRECTED, 2);
	}

	@Test
	void lost_atTheEnd() {
		corrected("two", 2, 10, 20);
		atTheEnd(OLD, kept("one", 1));
		this.story.assertOnly(Breach.LOST, 1);
	}

	@Test
	void lost_onTheWayToMem0() {
		corrected("two", 2, 10, 20);
		atTheEnd(NEW, kept("one", 1));
		assertThat(this.checker.breaches().counts()).isEqualTo(Map.of(Breach.LOST, 1, Breach.LEFT_IN_MEM0, 1));
	}

	@Test
	void leftInMem0_besideTheNewWords() {
		corrected("two", 2, 10, 20);
		atTheEnd(NEW, kept("one", 1), kept("two", 2));
		this.story.assertOnly(Breach.LEFT_IN_MEM0, 1);
	}

	@Test
	void doubled_inMem0() {
		corrected("two", 2, 10, 20);
		atTheEnd(NEW, kept("two", 2), kept("two", 2));
		this.story.assertOnly(Breach.DOUBLED, 1);
	}

	@Test
	void revision_inMem0() {
		corrected("two", 2, 10, 20);
		atTheEnd(NEW, kept("two", 1));
		this.story.assertOnly(Breach.REVISION, 1);
	}

	@Test
	void lostInMem0_whenOneOfTwoEqualTurnsIsCorrected() {
		this.story.stored(this.story.alice, said("one", PHONE, SESSION), SECOND_ID, 3, 4);
		corrected("two", 2, 10, 20);
		this.story.atTheEnd(
				new Mem0State(List.of(taken(PHONE, FIRST_ID), taken(PHONE, SECOND_ID)), List.of(kept("two", 2))),
				Map.of(PHONE, List.of(shown(SECOND_ID, "one"), NEW)));
		this.story.assertOnly(Breach.LOST, 1);
	}

	private Wording correcting(String token, int ifMatch, long begunAt) {
		Said words = this.turn.said().inOtherWords(token, "It is about " + token, null);
		return this.checker.correcting(this.turn, words, ifMatch, begunAt);
	}

	private void corrected(String token, int revision, long begunAt, long endedAt) {
		this.checker.corrected(correcting(token, 0, begunAt), inOtherWords(token, revision), endedAt);
	}

	private void atTheEnd(Shown here, Mem0State.Kept... kept) {
		this.story.atTheEnd(new Mem0State(List.of(taken(PHONE, FIRST_ID)), List.of(kept)),
				Map.of(PHONE, List.of(here)));
	}

	private static Mem0State.Kept kept(String token, int revision) {
		return new Mem0State.Kept(FIRST_ID, token, revision);
	}

	private static Shown inOtherWords(String token, int revision) {
		return new Shown(FIRST_ID, token, "User: It is about " + token, OLD.createdAt(), revision);
	}

}
