package com.voicehive.drill.checker;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static com.voicehive.drill.checker.Story.EMAIL;
import static com.voicehive.drill.checker.Story.FIRST_ID;
import static com.voicehive.drill.checker.Story.PHONE;
import static com.voicehive.drill.checker.Story.SECOND_ID;
import static com.voicehive.drill.checker.Story.SESSION;
import static com.voicehive.drill.checker.Story.kept;
import static com.voicehive.drill.checker.Story.said;
import static com.voicehive.drill.checker.Story.shown;
import static com.voicehive.drill.checker.Story.taken;

/** Breaks each promise about links once; alice has called and mailed. */
class LinksTest {

	private static final Identity EXTERNAL_ID = new Identity(Identity.Kind.EXTERNAL_ID, "crm-7");

	private static final Shown CALLED = shown(FIRST_ID, "one");

	private static final Shown MAILED = shown(SECOND_ID, "two");

	private final Story story = new Story();

	private final Checker checker = this.story.checker;

	private final Person alice = this.story.alice;

	@BeforeEach
	void callAndMail() {
		this.story.stored(this.alice, said("one", PHONE, SESSION), FIRST_ID, 1, 2);
		this.story.stored(this.alice, said("two", EMAIL, Identity.session("other")), SECOND_ID, 3, 4);
	}

	@Test
	void linkedIdentities_seeEachOthersTurns() {
		linked("link", 10, 20, PHONE, EMAIL);
		this.story.read(PHONE, 30, MAILED, CALLED);
		this.story.search(EMAIL, "one", 30, CALLED);
		this.story.context("session", null, 30, MAILED, CALLED);
		this.checker.toldLinks(this.alice, EMAIL, Set.of("link"), 30, 35);
		this.story.assertNone();
	}

	@Test
	void linksThatShareAnIdentity_join() {
		linked("link", 10, 20, PHONE, EXTERNAL_ID);
		linked("another", 10, 20, EXTERNAL_ID, EMAIL);
		this.story.read(PHONE, 30, MAILED, CALLED);
		this.story.assertNone();
		this.story.read(PHONE, 40, CALLED);
		this.story.assertOnly(Breach.STALE_READ, 1);
	}

	@Test
	void stale_afterALink() {
		linked("link", 10, 20, PHONE, EMAIL);
		this.story.read(PHONE, 30, CALLED);
		this.story.search(EMAIL, "one", 30);
		this.story.context("session", null, 30, CALLED);
		this.checker.toldLinks(this.alice, EMAIL, Set.of(), 30, 35);
		this.story.assertOnly(Breach.STALE_READ, 4);
	}

	@Test
	void stranger_beforeALink() {
		this.story.read(PHONE, 7, MAILED, CALLED);
		linked("link", 10, 20, PHONE, EMAIL);
		this.story.assertOnly(Breach.STRANGER, 1);
	}

	@Test
	void stranger_afterALinkIsUndone() {
		Link link = linked("link", 10, 20, PHONE, EMAIL);
		this.checker.unlinking(link);
		this.checker.unlinked(link, 40);
		this.story.read(PHONE, 50, MAILED, CALLED);
		this.story.assertOnly(Breach.STRANGER, 1);
	}

	@Test
	void resurrected_whenAnUndoneLinkIsTold() {
		Link link = linked("link", 10, 20, PHONE, EMAIL);
		this.checker.unlinking(link);
		this.checker.unlinked(link, 40);
		this.checker.toldLinks(this.alice, PHONE, Set.of("link"), 50, 55);
		this.story.assertOnly(Breach.RESURRECTED, 1);
	}

	@Test
	void whatIsUnderWayAtOnce_isLeftOpen() {
		Link link = this.alice.linking(Set.of(PHONE, EMAIL), 10);
		this.story.read(PHONE, 12, MAILED, CALLED);
		this.story.read(PHONE, 14, CALLED);
		this.checker.linked(link, "link", 20);
		this.checker.unlinking(link);
		this.story.read(PHONE, 32, MAILED, CALLED);
		this.story.read(PHONE, 34, CALLED);
		this.checker.unlinked(link, 40);
		this.story.assertNone();
	}

	@Test
	void aLinkWithoutAnAnswer_isKnownOnceItIsTold() {
		Link link = this.alice.linking(Set.of(PHONE, EMAIL), 10);
		this.checker.toldLinks(this.alice, PHONE, Set.of("link"), 30, 35);
		this.checker.notLinked(link, 40);
		this.story.read(PHONE, 50, CALLED);
		this.story.assertOnly(Breach.STALE_READ, 1);
	}

	@Test
	void aLinkWithoutAnAnswer_isNoneWhenItIsNotTold() {
		Link link = this.alice.linking(Set.of(PHONE, EMAIL), 10);
		this.checker.toldLinks(this.alice, PHONE, Set.of(), 30, 35);
		this.checker.notLinked(link, 40);
		this.story.read(PHONE, 50, MAILED, CALLED);
		this.story.assertOnly(Breach.STRANGER, 1);
	}

	@Test
	void doubled_underASecondId() {
		Link link = linked("link", 10, 20, PHONE, EMAIL);
		this.checker.linked(link, "another", 30);
		this.story.assertOnly(Breach.DOUBLED, 1);
	}

	@Test
	void stranger_whenALinkIsToldThatNobodyMade() {
		this.checker.toldLinks(this.alice, PHONE, Set.of("link"), 30, 35);
		this.story.assertOnly(Breach.STRANGER, 1);
	}

	@Test
	void lost_whenThereIsNothingToUndo() {
		Link link = linked("link", 10, 20, PHONE, EMAIL);
		this.checker.unlinking(link);
		this.checker.nothingToUnlink(link, false, 40);
		this.story.assertOnly(Breach.LOST, 1);
	}

	@Test
	void nothingToUndo_isExplainedByARepeatOrAnErasure() {
		Link link = linked("link", 10, 20, PHONE, EMAIL);
		this.checker.unlinking(link);
		this.checker.nothingToUnlink(link, true, 40);
		Link another = linked("another", 50, 60, PHONE, EMAIL);
		this.story.erased(EMAIL, 70, 80);
		this.checker.unlinking(another);
		this.checker.nothingToUnlink(another, false, 90);
		this.story.assertNone();
	}

	@Test
	void resurrected_afterAnErasureByALinkedIdentity() {
		linked("link", 10, 20, PHONE, EMAIL);
		this.story.erased(EMAIL, 30, 40);
		this.story.read(PHONE, 50, CALLED);
		this.story.assertOnly(Breach.RESURRECTED, 1);
	}

	@Test
	void stranger_whenALinkOutlivesAnErasure() {
		linked("link", 10, 20, PHONE, EMAIL);
		this.story.erased(EMAIL, 30, 40);
		String id = FIRST_ID.replace("0001", "0003");
		this.story.stored(this.alice, said("three", PHONE, SESSION), id, 50, 60);
		this.story.read(EMAIL, 70, shown(id, "three"));
		this.story.assertOnly(Breach.STRANGER, 1);
	}

	@Test
	void aLink_changesNothingInMem0() {
		linked("link", 10, 20, PHONE, EMAIL);
		this.story.atTheEnd(
				new Mem0State(List.of(taken(PHONE, FIRST_ID), taken(PHONE, SECOND_ID)),
						List.of(kept(FIRST_ID, "one"), kept(SECOND_ID, "two"))),
				Map.of(PHONE, List.of(MAILED, CALLED)));
		this.story.assertOnly(Breach.STRANGER, 1);
	}

	private Link linked(String id, long begunAt, long endedAt, Identity... identities) {
		Link link = this.alice.linking(Set.of(identities), begunAt);
		this.checker.linked(link, id, endedAt);
		return link;
	}

}
