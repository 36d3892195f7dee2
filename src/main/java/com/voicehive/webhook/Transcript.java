package com.voicehive.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.voicehive.conversation.Message;
import com.voicehive.conversation.Words;
import com.voicehive.conversation.Message.Side;
import org.jspecify.annotations.Nullable;

/** Reads a transcript that is one text, with who speaks before each line. */
final class Transcript {

	private static final Pattern LINE = Pattern
		.compile("(?i)(?<side>user|customer|caller|ai|bot|assistant|agent): *(?<text>.*)");

	private static final List<String> CALLERS = List.of("user", "customer", "caller");

	private Transcript() {
	}

	/**
	 * What was said, without times; a line without a speaker goes on with the one before.
	 */
	static List<Message> of(@Nullable String transcript) {
		List<Message> messages = new ArrayList<>();
		for (String line : (transcript != null) ? transcript.split("\\R") : new String[0]) {
			Matcher spoken = LINE.matcher(line.strip());
			String text = Words.clean(spoken.matches() ? spoken.group("text") : line.strip());
			if (text != null) {
				Side side = spoken.matches() ? side(spoken.group("side"))
						: messages.isEmpty() ? Side.CALLER : messages.get(messages.size() - 1).side();
				messages.add(new Message(side, text, null, ""));
			}
		}
		return messages;
	}

	private static Side side(String speaker) {
		return CALLERS.stream().anyMatch(speaker::equalsIgnoreCase) ? Side.CALLER : Side.AGENT;
	}

}
