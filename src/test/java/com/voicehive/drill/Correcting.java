package com.voicehive.drill;

import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import com.voicehive.drill.Client.Answer;
import com.voicehive.drill.checker.Checker;
import com.voicehive.drill.checker.Said;
import com.voicehive.drill.checker.Turn;
import com.voicehive.drill.checker.Wording;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * Puts other words in the place of what a turn says. What had no answer is not repeated:
 * it may have come through or not.
 */
final class Correcting {

	private static final MediaType JSON = MediaType.get("application/merge-patch+json");

	private static final int WHICHEVER = 0;

	private final Client client;

	private final Checker checker;

	private final Town town;

	private final Random random;

	Correcting(Client client, Checker checker, Town town, Random random) {
		this.client = client;
		this.checker = checker;
		this.town = town;
		this.random = random;
	}

	/** Once; twice, one after the other; or two at the same moment. */
	void turn(Turn turn) throws InterruptedException {
		int what = this.random.nextInt(10);
		if (what < 2) {
			twice(turn);
		}
		else {
			correct(turn, words(turn), meant(turn));
			if (what < 4) {
				correct(turn, words(turn), meant(turn));
			}
		}
	}

	private Said words(Turn turn) {
		return Resident.inOtherWords(turn.said(), this.town.tokens().next(), this.random);
	}

	/** Whichever revision there is, the last, or one that others have replaced. */
	private int meant(Turn turn) {
		int revision = turn.revision();
		return switch (this.random.nextInt(5)) {
			case 0, 1 -> revision;
			case 2 -> Math.max(1, revision - 1);
			default -> WHICHEVER;
		};
	}

	private void twice(Turn turn) throws InterruptedException {
		int meant = meant(turn);
		Said one = words(turn);
		Said other = words(turn);
		CompletableFuture<Void> twin = CompletableFuture.runAsync(() -> {
			try {
				correct(turn, one, meant);
			}
			catch (InterruptedException ex) {
				// The drill has failed.
			}
		}, (work) -> new Thread(work, "twin").start());
		correct(turn, other, meant);
		try {
			twin.get();
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void correct(Turn turn, Said words, int meant) throws InterruptedException {
		Request.Builder request = this.client.request("/api/v1/memories/" + turn.id())
			.patch(RequestBody.create(Bodies.correction(words).toString(), JSON));
		if (meant != WHICHEVER) {
			request.header("If-Match", "\"" + meant + "\"");
		}
		Wording wording = this.checker.correcting(turn, words, meant, System.nanoTime());
		told(wording, this.client.ask("correct", request.build(), Storing.BUDGET));
	}

	private void told(Wording wording, @Nullable Answer answer) {
		if (answer == null) {
			this.checker.maybeCorrected(wording, System.nanoTime());
			return;
		}
		switch (answer.status()) {
			case 200 -> this.checker.corrected(wording, Reads.one(answer.json()), answer.endedAt());
			case 404 -> this.checker.nothingToCorrect(wording, answer.endedAt());
			case 412 -> this.checker.conflicting(wording, answer.endedAt());
			default -> {
				this.checker.maybeCorrected(wording, answer.endedAt());
				if (answer.status() < 500) {
					this.client.unexpected("correct", answer.status(), answer.text());
				}
			}
		}
	}

}
