package com.voicehive.webhook;

import java.util.List;
import java.util.stream.Stream;

import com.voicehive.webhook.Event.ToolCall;

/** Reads the uses of tools in the shapes that Vapi has given them over time. */
final class VapiTools {

	private VapiTools() {
	}

	static boolean areIn(Payload message) {
		return !list(message).items().isEmpty();
	}

	static List<ToolCall> in(Payload message) {
		Payload former = message.at("functionCall");
		return areIn(message) ? list(message).items().stream().map(VapiTools::tool).toList()
				: Stream.of(former).map(VapiTools::tool).toList();
	}

	private static Payload list(Payload message) {
		return Payload.firstOf(message.at("toolCallList"), message.at("toolCalls"));
	}

	private static ToolCall tool(Payload use) {
		Payload function = use.at("function");
		Payload arguments = Payload.firstOf(function.at("arguments"), use.at("arguments"), use.at("parameters"),
				function.at("parameters"));
		return new ToolCall(use.at("id").text(), Payload.firstOf(function.at("name"), use.at("name")).text(""),
				arguments.parsed());
	}

}
