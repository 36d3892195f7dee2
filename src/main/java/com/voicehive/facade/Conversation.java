package com.voicehive.facade;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import com.voicehive.conversation.Message;
import com.voicehive.conversation.Message.Side;
import com.voicehive.conversation.Turns;
import com.voicehive.conversation.Words;
import com.voicehive.web.RefusedException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The messages of an add, which may be the whole conversation so far, again.
 *
 * @param messages what was said
 * @param names who said it, as far as messages say
 */
record Conversation(List<Message> messages, Set<String> names) {

	/** So many turns are one request's at most. */
	private static final int MOST = 4_000;

	/**
	 * Reads messages. A system's are only kept where nobody else says anything: else they
	 * hold what an agent is told, and what was remembered before.
	 * @throws RefusedException when there are none
	 */
	static Conversation of(JsonNode sent) {
		List<JsonNode> all = sent.isArray() ? sent.valueStream().toList() : List.of(sent);
		if (all.size() > MOST) {
			throw RefusedException.invalid("messages", "must be " + MOST + " at most");
		}
		List<Message> spoken = new ArrayList<>();
		List<Message> told = new ArrayList<>();
		Set<String> names = new LinkedHashSet<>();
		for (JsonNode each : all) {
			String text = text(each.isString() ? each : each.path("content"));
			String role = each.path("role").asString("user");
			if (text != null) {
				switch (role) {
					case "user", "human" -> spoken.add(new Message(Side.CALLER, text, null, ""));
					case "assistant", "ai", "agent" -> spoken.add(new Message(Side.AGENT, text, null, ""));
					case "system" -> told.add(new Message(Side.AGENT, text, null, ""));
					default -> {
						// What tools say, nobody has heard.
					}
				}
				if (each.path("name").isString() && role.equals("user")) {
					names.add(each.path("name").asString());
				}
			}
		}
		List<Message> kept = spoken.isEmpty() ? told : spoken;
		if (kept.isEmpty()) {
			throw RefusedException.invalid("messages", "must have a message with words");
		}
		return new Conversation(kept, names);
	}

	/** Words, also where they come in parts among pictures. */
	private static @Nullable String text(JsonNode content) {
		if (content.isString()) {
			return Words.clean(content.stringValue());
		}
		String parts = content.valueStream()
			.map((part) -> part.path("text").asString(""))
			.filter((part) -> !part.isEmpty())
			.collect(Collectors.joining("\n"));
		return Words.clean(parts);
	}

	/**
	 * By which each message is known when it comes again; equal words of a scope are one.
	 */
	List<String> marks(Scope scope) {
		String before = String.join("\n", "mem0", String.valueOf(scope.user()), String.valueOf(scope.agent()),
				String.valueOf(scope.app()), String.valueOf(scope.run()), "");
		return this.messages.stream().map((message) -> before + message.side().name() + "\n" + message.text()).toList();
	}

	/** The turns of what is not known. */
	List<Turns.Said> turns(List<String> marks, Set<String> known) {
		Turns turns = new Turns(false);
		Set<String> seen = new LinkedHashSet<>(known);
		for (int i = 0; i < marks.size(); i++) {
			turns.add(this.messages.get(i), marks.get(i), !seen.add(marks.get(i)));
		}
		return turns.all();
	}

	/** Reveals nothing: what callers said must not reach a log. */
	@Override
	public String toString() {
		return "Conversation(...)";
	}

}
