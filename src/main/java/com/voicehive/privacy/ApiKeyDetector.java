package com.voicehive.privacy;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.voicehive.memory.Sensitive;

/** Finds keys of APIs: by the shapes that big providers give theirs, or by their name. */
final class ApiKeyDetector implements Detector {

	private static final Pattern SHAPE = Pattern.compile("(?=[spragxAyShnSdmew])(?<![A-Za-z0-9_-])(?:" // by
			// provider
			+ "(?:sk|pk|rk)_(?:live|test)_[A-Za-z0-9]{10,}+" + "|sk-[A-Za-z0-9_-]{20,}+"
			+ "|(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])" + "|gh[pousr]_[A-Za-z0-9]{30,}+"
			+ "|github_pat_[A-Za-z0-9_]{30,}+" + "|glpat-[A-Za-z0-9_-]{20,}+" + "|xox[abeoprs]-[A-Za-z0-9-]{10,}+"
			+ "|AIza[A-Za-z0-9_-]{35}" + "|ya29\\.[A-Za-z0-9_-]{20,}+"
			+ "|SG\\.[A-Za-z0-9_-]{16,}+\\.[A-Za-z0-9_-]{16,}+" + "|hf_[A-Za-z0-9]{30,}+" + "|npm_[A-Za-z0-9]{30,}+"
			+ "|pypi-[A-Za-z0-9_-]{30,}+" + "|dop_v1_[a-f0-9]{40,}+" + "|m0-[A-Za-z0-9]{30,}+"
			+ "|whsec_[A-Za-z0-9+/=]{20,}+" + "|sq0[a-z]{3}-[A-Za-z0-9_-]{20,}+" + "|shp(?:at|ss|ca)_[A-Za-z0-9]{20,}+"
			+ "|(?:SK|AC)[a-f0-9]{32}(?![A-Za-z0-9])"
			+ "|eyJ[A-Za-z0-9_-]{10,}+\\.[A-Za-z0-9_-]{10,}+(?:\\.[A-Za-z0-9_-]{10,}+)?)"
			+ "|-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----[A-Za-z0-9+/=\\s]{0,8192}+(?:-----END [A-Z ]{0,20}PRIVATE KEY-----)?");

	private static final Pattern NAMED = Pattern
		.compile("(?i)(?<![A-Za-z0-9])(?:(?:api|access|secret|auth)[ _-]?(?:key|token)|client[ _-]?secret|bearer"
				+ "|authorization:? basic|token(?=\\\\?[\"']?\\s*[:=]))(?![A-Za-z0-9])"
				+ "\\\\?[\"']?(?:['\u2019]s|\\s+is\\b|\\s*[:=])?\\s*+\\\\?[\"']?(?<key>[A-Za-z0-9_.+/=-]{12,512}+)");

	/** Without one of these there is no key, as in most texts. */
	private static final List<String> PARTS = List.of("k_live_", "k_test_", "sk-", "akia", "asia", "gh", "glpat-",
			"xox", "aiza", "ya29.", "sg.", "hf_", "npm_", "pypi-", "dop_v1_", "m0-", "sk", "ac", "eyj", "-----begin",
			"whsec_", "sq0", "shp", "key", "token", "secret", "bearer", "basic");

	@Override
	public void find(Reading text, Findings found) {
		if (!text.mentions(PARTS)) {
			return;
		}
		Matcher shape = SHAPE.matcher(text.text());
		while (shape.find()) {
			found.add(Finding.of(Sensitive.API_KEY, shape.start(), shape.end()));
		}
		Matcher named = NAMED.matcher(text.text());
		while (named.find()) {
			String key = named.group("key");
			if (key.chars().anyMatch(Character::isDigit) && key.chars().anyMatch(Character::isLetter)) {
				found.add(Finding.of(Sensitive.API_KEY, named.start("key"), named.end("key")));
			}
		}
	}

}
