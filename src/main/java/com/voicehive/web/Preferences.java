package com.voicehive.web;

import java.util.Collections;
import java.util.Locale;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;

/** What a caller would like, in the {@code Prefer} header of RFC 7240. */
public final class Preferences {

	public static final String APPLIED = "Preference-Applied";

	public static final String RESPOND_ASYNC = "respond-async";

	private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"");

	private Preferences() {
	}

	public static boolean respondAsync(HttpServletRequest request) {
		return Collections.list(request.getHeaders("Prefer")).stream().anyMatch(Preferences::holdsRespondAsync);
	}

	private static boolean holdsRespondAsync(String header) {
		for (String preference : QUOTED.matcher(header).replaceAll("").split(",")) {
			String name = preference.split(";", 2)[0].split("=", 2)[0].strip();
			if (name.toLowerCase(Locale.ROOT).equals(RESPOND_ASYNC)) {
				return true;
			}
		}
		return false;
	}

}
