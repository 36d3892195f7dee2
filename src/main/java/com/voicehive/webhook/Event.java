package com.voicehive.webhook;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/** What a platform tells or asks. */
sealed interface Event {

	/** The platform's name for it, as metrics show it. */
	String name();

	/**
	 * The phone rings, and the agent is to be told who is calling.
	 *
	 * @param callId the call's; null when it has none yet
	 * @param memoryChars how many characters its variables have at most
	 */
	record BeforeCall(String name, @Nullable String callId, Who who, int memoryChars,
			Function<Map<String, String>, Reply> reply) implements Event {
	}

	/** The agent's model uses tools. */
	record DuringCall(String name, @Nullable String callId, Who who, List<ToolCall> tools,
			Function<List<ToolResult>, Reply> reply) implements Event {
	}

	/** A call is over, and told as a whole or in part. */
	record AfterCall(String name, Call call, Reply reply) implements Event {

		AfterCall(String name, Call call) {
			this(name, call, Reply.NOTED);
		}

	}

	/** Nothing that is kept or has to be answered with more than that it came. */
	record Other(String name, Reply reply) implements Event {

		Other(String name) {
			this(name, Reply.NOTED);
		}

	}

	/**
	 * One use of a tool.
	 *
	 * @param id of this use; null when the platform gives none
	 * @param arguments as the model gave them
	 */
	record ToolCall(@Nullable String id, String tool, Payload arguments) {
	}

	/**
	 * What a tool has given.
	 *
	 * @param text on one line
	 * @param count how many memories it is of
	 * @param failed whether the text says why it has given nothing
	 */
	record ToolResult(ToolCall call, String text, long count, boolean failed) {
	}

}
