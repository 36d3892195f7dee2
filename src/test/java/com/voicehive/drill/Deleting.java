package com.voicehive.drill;

import com.voicehive.drill.Client.Answer;
import com.voicehive.drill.checker.Checker;
import com.voicehive.drill.checker.Erasure;
import com.voicehive.drill.checker.Identity;
import com.voicehive.drill.checker.Person;
import com.voicehive.drill.checker.Turn;
import okhttp3.HttpUrl;
import okhttp3.Request;

/** Deletes, and repeats what had no answer: there a second time does no harm. */
final class Deleting {

	private final Client client;

	private final Checker checker;

	Deleting(Client client, Checker checker) {
		this.client = client;
		this.checker = checker;
	}

	void one(Turn turn) throws InterruptedException {
		one(turn, this.client.request("/api/v1/memories/" + turn.id()).delete().build());
	}

	void one(Turn turn, Request request) throws InterruptedException {
		this.checker.deleting(turn, System.nanoTime());
		boolean repeated = false;
		Answer answer = this.client.ask("delete one", request, Storing.BUDGET);
		while (answer == null) {
			repeated = true;
			answer = this.client.ask("delete one", request, Storing.BUDGET);
		}
		if (answer.is(200)) {
			this.checker.deleted(turn, answer.endedAt());
		}
		else if (answer.is(404)) {
			this.checker.nothingToDelete(turn, repeated, answer.endedAt());
		}
		else if (answer.status() < 500) {
			this.client.unexpected("delete one", answer.status(), answer.text());
		}
	}

	void everything(Person person, Identity asked) throws InterruptedException {
		HttpUrl url = this.client.request("/api/v1/memories")
			.build()
			.url()
			.newBuilder()
			.addQueryParameter("user_identifier", asked.value())
			.addQueryParameter("identifier_type", asked.kind().word())
			.build();
		Request request = new Request.Builder().url(url).delete().build();
		Erasure erasure = person.erasing(asked, System.nanoTime());
		Answer answer = this.client.ask("erase", request, Storing.BUDGET);
		while (answer == null) {
			answer = this.client.ask("erase", request, Storing.BUDGET);
		}
		if (answer.is(200)) {
			person.erased(erasure, answer.endedAt());
		}
		else if (answer.status() < 500) {
			this.client.unexpected("erase", answer.status(), answer.text());
		}
	}

}
