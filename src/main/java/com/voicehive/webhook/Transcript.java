package com.voicehive.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.voicehive.conversation.Message;
import com.voicehive.conversation.Words;
import com.voicehive.conversation.Message.Side;
import org.jspecify.annotations.Nullable;

/** Reads a transcript that is one text, with who speaks before each line. */
final class Transcript {

	private static final Pattern LINE = Pattern
		.compile("(?i)(?<side>user|customer|caller|ai|bot|assistant|agent|system|tool|function): *(?<text>.*)");

	private Transcript() {
	}

	/**
	 * What was said, without times; a line without a speaker goes on with the one before.
	 */
	static List<Message> of(@Nullable String transcript) {
		List<Message> messages = new ArrayList<>();
		Side side = Side.CALLER;
		for (String line : (transcript != null) ? transcript.split("\\R") : new String[0]) {
			Matcher spoken = LINE.matcher(line.strip());
			boolean begins = spoken.matches();
			side = begins ? side(spoken.group("side").toLowerCase(Locale.ROOT)) : side;
			String text = Words.clean(begins ? spoken.group("text") : line.strip());
			if (side != null && text != null) {
				messages.add(new Message(side, text, null, ""));
			}
		}
		return messages;
	}

	/** Null of what is no speaker, such as a prompt. */
	private static @Nullable Side side(String speaker) {
		return switch (speaker) {
			case "user", "customer", "caller" -> Side.CALLER;
			case "system", "tool", "function" -> null;
			default -> Side.AGENT;
		};
	}

}
