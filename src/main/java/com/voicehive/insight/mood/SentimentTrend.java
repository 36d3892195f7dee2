package com.voicehive.insight.mood;

import com.voicehive.memory.WireWord;

/** The trend of a caller's mood, call by call. */
public enum SentimentTrend implements WireWord {

	POSITIVE, NEGATIVE, NEUTRAL,
	/** The later part is clearly better than the earlier. */
	IMPROVING,
	/** The later part is clearly worse than the earlier. */
	DECLINING,
	/** Nothing the caller said is known. */
	UNKNOWN;

}
