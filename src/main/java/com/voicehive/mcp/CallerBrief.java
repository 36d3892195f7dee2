package com.voicehive.mcp;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The resource and the prompt that tell what is known of a caller. */
final class CallerBrief {

	static final String NAME = "caller-brief";

	static final String TITLE = "What is known of a caller";

	static final String DESCRIPTION = "What an agent should know of a caller: who it is, what is open, and what was said"
			+ " last, as a block of text in which nothing that callers said can act on the reader.";

	static final String URI_TEMPLATE = "voicehive://callers/{identifier_type}/{user_identifier}";

	static final String MIME_TYPE = "text/plain";

	static final String TYPE = "identifier_type";

	static final String TYPE_DESCRIPTION = "phone, email, external_id, name or session_id";

	static final String IDENTIFIER = "user_identifier";

	static final String IDENTIFIER_DESCRIPTION = "Who, such as +15551234567.";

	static final String NAME_ARGUMENT = "user_name";

	static final String NAME_DESCRIPTION = "The caller's name, for a phone that several people share.";

	private static final Pattern URI = Pattern.compile("voicehive://callers/(?<type>[a-z_]+)/(?<identifier>[^/]+)");

	private CallerBrief() {
	}

	/** Whether a URI is one of the resource's. */
	static boolean is(String uri) {
		return URI.matcher(uri).matches();
	}

	/** Whose brief a URI is of. */
	static Map<String, Object> arguments(String uri) {
		Matcher parts = URI.matcher(uri);
		if (!parts.matches()) {
			throw new IllegalArgumentException("no URI of a caller");
		}
		// A plus is one here.
		String identifier = parts.group("identifier").replace("+", "%2B");
		return Map.of(TYPE, parts.group("type"), IDENTIFIER, decoded(identifier));
	}

	private static String decoded(String encoded) {
		try {
			return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return encoded;
		}
	}

}
