package com.voicehive.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import com.voicehive.simulator.Fault;
import com.voicehive.simulator.Fault.Kind;

/**
 * How Mem0 is for some seconds.
 *
 * @param refusing whether it takes no connections
 */
record Weather(String name, boolean refusing, List<Fault> faults) {

	private static final int CALM_SHARE = 4;

	private static final String UPDATES = "/v1/memories/*";

	private static final List<Weather> BAD = List.of(of("500", Fault.status(500)),
			of("500 now and then", Fault.status(500).withProbability(0.4)),
			of("500 after storing", Fault.status(500).onAdds().takingEffect().withProbability(0.6)),
			of("503 with Retry-After", Fault.status(503).retryAfter("1").withProbability(0.7)),
			of("429", Fault.status(429).withProbability(0.6)),
			of("429 with Retry-After", Fault.rateLimit(20).retryAfter("2")),
			of("HTML", Fault.of(Kind.HTML).withProbability(0.7)),
			of("truncated JSON", Fault.of(Kind.TRUNCATED).withProbability(0.5)),
			of("reset", Fault.of(Kind.RESET).withProbability(0.6)),
			of("reset after storing", Fault.of(Kind.RESET).onAdds().takingEffect().withProbability(0.6)),
			of("hang", Fault.of(Kind.HANG)), of("hang now and then", Fault.of(Kind.HANG).withProbability(0.2)),
			of("hang after storing", Fault.of(Kind.HANG).onAdds().takingEffect().withProbability(0.5)),
			of("reset after updating", Fault.of(Kind.RESET).on("PUT", UPDATES).takingEffect().withProbability(0.6)),
			of("hang after updating", Fault.of(Kind.HANG).on("PUT", UPDATES).takingEffect().withProbability(0.5)),
			of("drip", Fault.lasting(Kind.DRIP, Duration.ofSeconds(1)).withProbability(0.5)),
			of("401", Fault.status(401)), of("403 for adds", Fault.status(403).onAdds()),
			of("413 for adds", Fault.status(413).onAdds()),
			of("index lag", Fault.lasting(Kind.INDEX_LAG, Duration.ofSeconds(8)).onAdds()),
			of("index lag and resets", Fault.lasting(Kind.INDEX_LAG, Duration.ofSeconds(8)).onAdds(),
					Fault.of(Kind.RESET).onAdds().takingEffect().withProbability(0.4)),
			of("strangers' memories", Fault.of(Kind.STRANGERS)),
			of("wrong ids", Fault.of(Kind.WRONG_ID).withProbability(0.5)),
			of("slow", Fault.latency(Duration.ofMillis(700))),
			of("slower than any budget", Fault.latency(Duration.ofSeconds(3))),
			new Weather("refused", true, List.of()));

	private static Weather of(String name, Fault... faults) {
		return new Weather(name, false, List.of(faults));
	}

	static Weather calm() {
		return of("calm", Fault.latency(Duration.ofMillis(20)));
	}

	/** Calm again and again between every bad one, in any order. */
	static List<Weather> year(Random random) {
		List<Weather> year = new ArrayList<>(BAD);
		java.util.Collections.shuffle(year, random);
		for (int i = year.size(); i > 0; i -= CALM_SHARE) {
			year.add(i, calm());
		}
		return year;
	}

}
