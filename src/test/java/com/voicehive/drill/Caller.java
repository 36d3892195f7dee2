package com.voicehive.drill;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;

import com.voicehive.drill.checker.Checker;
import com.voicehive.drill.checker.Identity;
import com.voicehive.drill.checker.Link;
import com.voicehive.drill.checker.Person;
import com.voicehive.drill.checker.Turn;

/** A voice agent: stores, reads, searches, corrects, links and deletes, by a seed. */
final class Caller implements Runnable {

	private static final int PERCENT = 100;

	private final Town town;

	private final Resident own;

	private final Storing storing;

	private final Reads reads;

	private final Deleting deleting;

	private final Linking linking;

	private final Correcting correcting;

	private final Random random;

	private final Duration pause;

	private final AtomicBoolean over;

	Caller(Town town, int number, DrillPlan plan, Client client, Checker checker, AtomicBoolean over) {
		this.town = town;
		this.own = town.residents().get(number);
		this.random = new Random(plan.seed() * 1_000_003 + number);
		this.storing = new Storing(client, checker, town, this.random);
		this.reads = new Reads(client, checker, this.random);
		this.deleting = new Deleting(client, checker);
		this.linking = new Linking(client, checker, this.random);
		this.correcting = new Correcting(client, checker, town, this.random);
		this.pause = plan.pause();
		this.over = over;
	}

	@Override
	public void run() {
		try {
			while (!this.over.get()) {
				talk();
				Thread.sleep((long) (this.random.nextDouble() * 2 * this.pause.toMillis()));
			}
		}
		catch (InterruptedException ex) {
			// The drill has failed.
		}
	}

	private void talk() throws InterruptedException {
		Resident resident = happens(80) ? this.own
				: this.town.residents().get(this.random.nextInt(this.town.residents().size()));
		int what = this.random.nextInt(PERCENT);
		if (what < 40) {
			Turn turn = store(resident);
			if (turn.id() != null && happens(6)) {
				// Maybe before Mem0 has it.
				this.correcting.turn(turn);
			}
			if (happens(60)) {
				this.reads.of(resident, turn);
			}
		}
		else {
			act(resident, what);
		}
	}

	private Turn store(Resident resident) throws InterruptedException {
		if (happens(12)) {
			return this.storing.batch(resident);
		}
		if (happens(8)) {
			return this.storing.lead(resident);
		}
		return this.storing.turn(resident);
	}

	/** Links are made and undone by the person alone, others ask for them. */
	private void joinOrPart(Resident resident) throws InterruptedException {
		Person person = resident.person();
		List<Identity> personal = resident.personal();
		List<Link> links = person.knownLinks();
		Identity seen = this.reads.any(personal);
		if (resident != this.own || happens(20)) {
			this.linking.tell(person, seen);
		}
		else if (links.isEmpty() || happens(40)) {
			this.linking.link(person, personal);
		}
		else {
			this.linking.unlink(this.reads.any(links));
		}
		this.reads.list(person, seen);
	}

	private void act(Resident resident, int what) throws InterruptedException {
		List<Turn> known = resident.person().known();
		if (known.isEmpty()) {
			this.reads.list(resident.person(), this.reads.any(resident.identities()));
			return;
		}
		Turn any = known.get(this.random.nextInt(known.size()));
		if (what < 48 && resident.personal().size() > 1) {
			joinOrPart(resident);
		}
		else if (what < 82) {
			this.reads.of(resident, any);
		}
		else if (what < 90) {
			correct(resident, any);
		}
		else if (what < 92) {
			this.storing.repeat(resident, any);
		}
		else if (what < 98 || !happens(30)) {
			this.deleting.one(any);
			this.reads.of(resident, any);
		}
		else {
			this.deleting.everything(resident.person(), this.reads.any(resident.identities()));
			this.reads.of(resident, any);
		}
	}

	/** Now and then somebody wants to correct what was deleted. */
	private void correct(Resident resident, Turn known) throws InterruptedException {
		List<Turn> gone = resident.person().gone();
		Turn turn = (!gone.isEmpty() && happens(10)) ? this.reads.any(gone) : known;
		this.correcting.turn(turn);
		this.reads.of(resident, turn);
	}

	private boolean happens(int percent) {
		return this.random.nextInt(PERCENT) < percent;
	}

}
