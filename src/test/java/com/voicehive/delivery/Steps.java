package com.voicehive.delivery;

import java.time.Duration;
import java.util.List;

import com.voicehive.delivery.DeliveryWorld.Moment;
import com.voicehive.delivery.MoodyMem0.Mood;
import com.voicehive.memory.Caller;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/** Everything that can happen, in any order. */
final class Steps {

	private static final List<Caller> CALLERS = List.of(new Caller("+15550100001", "Maria", "s-1"),
			new Caller("+15550100002", null, "s-2"), new Caller(null, null, "s-3"));

	/** Some are said more than once: Mem0 takes them for repeats. */
	private static final int TEXTS = 10;

	private static final int MANY = 1_000;

	private Steps() {
	}

	/** Something that happens; its description tells what. */
	record Step(String what, Happening happening) {

		interface Happening {

			void in(DeliveryWorld world);

		}

		@Override
		public String toString() {
			return this.what;
		}

	}

	/**
	 * @param infer whether Mem0 extracts facts: then a repeated add has a second effect
	 */
	static Arbitrary<List<Step>> any(boolean infer) {
		return Arbitraries
			.frequencyOf(Tuple.of(7, store()), Tuple.of(9, work()),
					Tuple.of(3, one("work off", DeliveryWorld::workOff)), Tuple.of(6, pass()), Tuple.of(5, mood(infer)),
					Tuple.of(1, failures()), Tuple.of(1, lag(infer)), Tuple.of(2, delete()), Tuple.of(3, correct()),
					Tuple.of(1, erase()), Tuple.of(2, evict()), Tuple.of(1, retry()),
					Tuple.of(1, one("die", DeliveryWorld::die)), Tuple.of(1, one("restart", DeliveryWorld::restart)),
					Tuple.of(2, death()), Tuple.of(2, during()),
					Tuple.of(1, one("open the breakers", DeliveryWorld::openBreakers)),
					Tuple.of(1, one("set the clock back", (world) -> world.setClock(Duration.ofHours(-1)))))
			.list()
			.ofMinSize(1)
			.ofMaxSize(60)
			.withSizeDistribution(RandomDistribution.uniform());
	}

	private static Arbitrary<Step> one(String what, Step.Happening happening) {
		return Arbitraries.just(new Step(what, happening));
	}

	private static Arbitrary<Step> store() {
		return Combinators
			.combine(Arbitraries.integers().between(0, CALLERS.size() - 1), Arbitraries.integers().between(1, TEXTS))
			.as((caller, text) -> new Step("store " + text + " of " + caller,
					(world) -> world.store(CALLERS.get(caller), "text " + text)));
	}

	private static Arbitrary<Step> work() {
		return Arbitraries.integers()
			.between(0, 5)
			.map((which) -> new Step("work " + which, (world) -> world.work(which)));
	}

	private static Arbitrary<Step> pass() {
		return Arbitraries
			.of(Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(20), Duration.ofMinutes(2),
					Duration.ofMinutes(11))
			.map((time) -> new Step("pass " + time, (world) -> world.pass(time)));
	}

	private static Arbitrary<Step> mood(boolean infer) {
		List<Mood> moods = infer
				? List.of(Mood.LOST, Mood.ANSWER_LOST, Mood.REFUSED, Mood.BUSY, Mood.UNAUTHORIZED, Mood.NO_FACTS,
						Mood.NO_EXTRACTION)
				: List.of(Mood.LOST, Mood.ANSWER_LOST, Mood.LATE, Mood.REFUSED, Mood.BUSY, Mood.UNAUTHORIZED,
						Mood.WRONG_ID);
		return Combinators.combine(Arbitraries.of(moods), Arbitraries.integers().between(1, 12))
			.as((mood, times) -> new Step(times + " x " + mood, (world) -> {
				for (int i = 0; i < times; i++) {
					world.mem0.moods.add(mood);
				}
			}));
	}

	private static Arbitrary<Step> failures() {
		return Arbitraries.integers()
			.between(1, 3)
			.map((times) -> new Step(times + " failures", (world) -> world.mem0.failures = times));
	}

	private static Arbitrary<Step> lag(boolean infer) {
		return Arbitraries.of(Duration.ZERO, Duration.ofSeconds(infer ? 59 : 200))
			.map((lag) -> new Step("lag " + lag, (world) -> world.mem0.lag = lag));
	}

	private static Arbitrary<Step> delete() {
		return Arbitraries.integers()
			.between(0, MANY)
			.map((which) -> new Step("delete " + which, (world) -> world.told.any(which).ifPresent(world::delete)));
	}

	private static Arbitrary<Step> correct() {
		return Combinators
			.combine(Arbitraries.integers().between(0, MANY), Arbitraries.integers().between(1, 2 * TEXTS))
			.as((which, text) -> new Step("correct " + which + " to " + text,
					(world) -> world.told.any(which).ifPresent((id) -> world.correct(id, "text " + text))));
	}

	private static Arbitrary<Step> erase() {
		return Arbitraries.of(CALLERS)
			.map((caller) -> new Step("erase " + CALLERS.indexOf(caller), (world) -> world.erase(caller.owner())));
	}

	private static Arbitrary<Step> evict() {
		return Arbitraries.integers()
			.between(0, 5)
			.map((kept) -> new Step("evict all but " + kept, (world) -> world.evict(kept)));
	}

	private static Arbitrary<Step> retry() {
		return Arbitraries.of(true, false)
			.map((all) -> new Step(all ? "retry all" : "retry rejected", (world) -> world.retry(all)));
	}

	private static Arbitrary<Step> death() {
		return Arbitraries.of(Moment.class)
			.map((moment) -> new Step("die next time " + moment, (world) -> world.dieNextTime(moment)));
	}

	/** Something happens while an add is under way. */
	private static Arbitrary<Step> during() {
		return Combinators
			.combine(Arbitraries.oneOf(List.of(delete(), correct(), erase(), store(), evict())),
					Arbitraries.of(true, false))
			.as((step, answered) -> new Step(
					"during the next add, " + (answered ? "stored" : "not yet stored") + ": " + step,
					(world) -> world.duringTheNextAdd(() -> step.happening().in(world), answered)));
	}

}
