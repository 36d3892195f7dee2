package com.voicehive.drill;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import com.voicehive.drill.checker.Breach;
import com.voicehive.drill.checker.Breaches;
import com.voicehive.drill.checker.Checker;
import com.voicehive.drill.checker.Identity;
import com.voicehive.drill.checker.LastCheck;
import com.voicehive.drill.checker.Mem0State;
import com.voicehive.drill.checker.Person;
import com.voicehive.drill.checker.Shown;
import com.voicehive.drill.checker.Timings;
import com.voicehive.drill.checker.Turn;
import com.voicehive.simulator.Addition;
import com.voicehive.simulator.Mem0Simulator;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One run: faults, kills and callers, then quiet, then the last check. */
final class Drill {

	/** A name that no resolver knows. */
	private static final String NOWHERE = "http://mem0.invalid";

	/** Every so many kills Mem0 is nowhere until the next. */
	private static final int NOWHERE_EVERY = 6;

	private static final Duration LONGEST_DRAIN = Duration.ofMinutes(6);

	private static final int SEARCHES_OF_EACH = 5;

	private final DrillPlan plan;

	private final Random random;

	private final Breaches breaches = new Breaches();

	private final Timings timings;

	private final Timings soonAfterStart;

	/** Of two tenants, whom the same people call. */
	private final List<Town> towns;

	private final Map<String, Object> figures = new LinkedHashMap<>();

	Drill(DrillPlan plan) {
		this.plan = plan;
		this.random = new Random(plan.seed());
		this.timings = new Timings(plan.tolerance());
		this.soonAfterStart = new Timings(plan.tolerance());
		Tokens tokens = new Tokens();
		this.towns = Stream.of("default", "acme")
			.map((tenant) -> new Town(tenant, plan.callers() / 2, new Checker(this.breaches), tokens))
			.toList();
	}

	/**
	 * @param directory an empty one, for the data of the service
	 */
	Report run(Path directory) throws IOException, InterruptedException, ExecutionException {
		long begin = System.nanoTime();
		this.figures.put("load of the machine at the beginning", load());
		try (Mem0Simulator mem0 = Mem0Simulator.start();
				Gate gate = new Gate(mem0.url());
				Service service = new Service(directory, this.plan.mem0Timeout(),
						this.towns.stream().map(Town::tenant).toList());
				Stalls stalls = new Stalls()) {
			Map<Town, Client> clients = new LinkedHashMap<>();
			this.towns.forEach((town) -> clients.put(town,
					new Client(service, town.tenant(), town.checker(), this.timings, this.soonAfterStart)));
			for (Client client : clients.values()) {
				client.practise(mem0.url() + "/simulator/stats", this.plan.callers() / 2);
			}
			mem0.allow(Service.OWN_MEM0_KEY);
			service.start(gate.url());
			try (Faults faults = new Faults(this.plan.seed(), mem0, gate)) {
				call(service, clients, gate.url(), new OwnKey(mem0));
				this.figures.put("seconds with callers", seconds(begin));
				this.figures.put("load of the machine with callers", load());
				this.figures.put("stalls of this process with callers, p99.9 ms", stalls.at(0.999));
				this.figures.put("stalls of this process with callers, longest ms", stalls.at(1));
				this.figures.put("weather, seconds", faults.seconds());
			}
			drain(clients.values());
			service.kill();
			lookForReadable(service);
			service.start(gate.url());
			checkAll(clients, mem0);
			clients.values().forEach(Client::close);
			this.figures.put("seconds from start to ready", service.startSeconds());
			this.figures.put("errors in the log", service.loggedErrors().size());
			service.loggedErrors().stream().limit(3).forEach((line) -> this.figures.put("error", line));
		}
		this.timings.check(this.breaches);
		this.figures.put("seconds in all", seconds(begin));
		return new Report(this.plan, this.breaches, this.timings, this.soonAfterStart, this.figures);
	}

	private void call(Service service, Map<Town, Client> clients, String mem0Url, OwnKey ownKey)
			throws IOException, InterruptedException {
		AtomicBoolean over = new AtomicBoolean();
		List<Thread> callers = new ArrayList<>();
		clients.forEach((town, client) -> {
			for (int i = 0; i < town.residents().size(); i++) {
				Caller caller = new Caller(town, i, this.plan, client, town.checker(), over);
				callers.add(new Thread(caller, "caller-" + town.tenant() + "-" + i));
			}
			for (Resident resident : town.chatting()) {
				Chat chat = new Chat(town, resident, this.plan, client, callers.size(), over);
				callers.add(new Thread(chat, "chat-" + town.tenant() + "-" + callers.size()));
			}
		});
		callers.forEach((caller) -> {
			caller.setDaemon(true);
			caller.start();
		});
		try {
			// The last one comes when all is delivered.
			for (int kill = 1; kill < this.plan.kills(); kill++) {
				double part = (kill - this.random.nextDouble() * 0.8) / this.plan.kills();
				awaitAnswers(clients.values(), (long) (part * this.plan.operations()));
				ownKey.at((double) kill / this.plan.kills());
				Thread.sleep(this.random.nextInt(500));
				service.kill();
				lookForReadable(service);
				boolean nowhere = kill % NOWHERE_EVERY == 1 && kill < this.plan.kills() - 1;
				service.start(nowhere ? NOWHERE : mem0Url);
				System.out.printf("Kill %d of %d, after %d answers%n", kill, this.plan.kills(),
						answers(clients.values()));
			}
			awaitAnswers(clients.values(), this.plan.operations());
			ownKey.at(1);
			over.set(true);
			for (Thread caller : callers) {
				caller.join();
			}
		}
		finally {
			callers.forEach(Thread::interrupt);
		}
		this.figures.put("adds that Mem0 took of others while it refused one tenant's key", ownKey.takenOfOthers());
		this.figures.put("answers", answers(clients.values()));
		this.figures.put("requests cut off by a kill", clients.values().stream().mapToLong(Client::unanswered).sum());
	}

	private static long answers(Collection<Client> clients) {
		return clients.stream().mapToLong(Client::answers).sum();
	}

	private static void awaitAnswers(Collection<Client> clients, long count) throws InterruptedException {
		while (answers(clients) < count) {
			Thread.sleep(20);
		}
	}

	/** Waits until everything is delivered. */
	private void drain(Collection<Client> clients) throws InterruptedException {
		long begin = System.nanoTime();
		long pending = pending(clients);
		this.figures.put("pending when the callers had left", pending);
		while (pending > 0 && System.nanoTime() - begin < LONGEST_DRAIN.toNanos()) {
			Thread.sleep(200);
			pending = pending(clients);
		}
		this.figures.put("seconds until all was delivered", seconds(begin));
	}

	private static long pending(Collection<Client> clients) throws InterruptedException {
		long pending = 0;
		for (Client client : clients) {
			pending += pendingOf(client);
		}
		return pending;
	}

	private static long pendingOf(Client client) throws InterruptedException {
		Request request = client.request("/api/v1/statistics").build();
		Client.Answer answer = client.ask("statistics", request, Duration.ofSeconds(1));
		return (answer != null) ? answer.json().path("pending_delivery").asLong(1) : 1;
	}

	private void checkAll(Map<Town, Client> clients, Mem0Simulator mem0) throws IOException, InterruptedException {
		Map<Town, Map<Person, Map<Identity, List<Shown>>>> here = new LinkedHashMap<>();
		Map<String, Shown> all = new HashMap<>();
		for (Town town : this.towns) {
			here.put(town, seen(town, new Reads(clients.get(town), town.checker(), this.random), all));
		}
		awaitForgotten(mem0, all);
		for (Town town : this.towns) {
			List<Mem0State.Taken> taken = mem0.additions()
				.stream()
				.filter((addition) -> town.appId().equals(addition.appId()))
				.map((addition) -> new Mem0State.Taken(String.valueOf(addition.userId()),
						String.valueOf(addition.memoryId())))
				.toList();
			LastCheck check = new LastCheck(town.checker(), new Mem0State(taken, kept(mem0, town.appId())),
					!this.plan.patience().isZero());
			here.get(town).forEach((person, shown) -> check.of(person, shown, System.nanoTime()));
		}
		if (Readable.hasSecret(everything(mem0).toString())) {
			this.breaches.add(Breach.READABLE, "a secret in Mem0");
		}
		this.figures.put("memories here at the end", all.size());
		this.figures.put("memories in Mem0 at the end", mem0.size());
		this.figures.put("adds that Mem0 has taken", mem0.additions().size());
		this.figures.put("of them repeats without effect",
				mem0.additions().stream().filter(Addition::repeated).count());
	}

	private static Map<Person, Map<Identity, List<Shown>>> seen(Town town, Reads reads, Map<String, Shown> all)
			throws InterruptedException {
		Map<Person, Map<Identity, List<Shown>>> here = new LinkedHashMap<>();
		for (Resident resident : Stream.concat(town.residents().stream(), town.chatting().stream()).toList()) {
			Person person = resident.person();
			Map<Identity, List<Shown>> shown = new LinkedHashMap<>();
			for (Identity identity : person.findable(resident.identities())) {
				shown.put(identity, reads.everything(identity));
				shown.get(identity).forEach((memory) -> all.put(memory.id(), memory));
			}
			here.put(person, shown);
			checkWords(person, reads);
		}
		return here;
	}

	/** Of the last turns, and of all that somebody wanted to correct. */
	private static void checkWords(Person person, Reads reads) throws InterruptedException {
		List<Turn> known = person.known();
		for (int i = 0; i < known.size(); i++) {
			Turn turn = known.get(i);
			List<String> tokens = turn.tokens();
			if (tokens.size() > 1 || i >= known.size() - SEARCHES_OF_EACH) {
				for (String token : tokens) {
					reads.search(person, reads.any(turn.said().identities()), token);
				}
				reads.revisions(turn);
			}
		}
	}

	private void awaitForgotten(Mem0Simulator mem0, Map<String, Shown> here) throws IOException, InterruptedException {
		long begin = System.nanoTime();
		while (System.nanoTime() - begin < this.plan.patience().toNanos()
				&& !kept(mem0, "").stream().allMatch((memory) -> isAsIn(here.get(memory.memoryId()), memory))) {
			Thread.sleep(1_000);
		}
		this.figures.put("seconds until Mem0 had nothing that is deleted or corrected here", seconds(begin));
	}

	private void lookForReadable(Service service) throws IOException {
		service.readable().forEach((found) -> this.breaches.add(Breach.READABLE, found));
	}

	private static boolean isAsIn(@Nullable Shown here, Mem0State.Kept kept) {
		return here != null && Objects.equals(here.token(), kept.token());
	}

	/** What Mem0 keeps of an app, of each when it is empty. */
	private static List<Mem0State.Kept> kept(Mem0Simulator mem0, String appId) throws IOException {
		return everything(mem0).path("memories")
			.valueStream()
			.filter((memory) -> appId.isEmpty() || appId.equals(memory.path("app_id").asString("")))
			.map((memory) -> new Mem0State.Kept(memory.path("metadata").path("vh_memory_id").asString(null),
					Tokens.in(memory.path("memory").asString()), memory.path("metadata").path("vh_revision").asInt(1)))
			.toList();
	}

	private static JsonNode everything(Mem0Simulator mem0) throws IOException {
		return Client.JSON.readTree(java.net.URI.create(mem0.url() + "/simulator/memories").toURL().openStream());
	}

	private static double load() {
		return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
	}

	private static double seconds(long begin) {
		return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin) / 1000.0;
	}

}
