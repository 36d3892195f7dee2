package com.voicehive.insight;

/** Parts of patterns for what people say on the phone. */
final class Phrases {

	/** What can be arranged, and then changed. */
	static final String BOOKING = "appointment|reservation|booking|meeting|visit|flight|delivery|session|consultation"
			+ "|subscription|order|ticket|viewing|inspection|installation|pickup|class|lesson|stay|trip|ride|check-?up"
			+ "|membership|account|plan|service|policy|table|room|interview|demo|call";

	static final String JUST = "(?: now| just| already| successfully| gone ahead and| also)*";

	static final String FILLER = "no|nope|yes|yeah|ok|okay|sure|alright|all right|great|perfect|done|actually|sorry|and"
			+ "|so|well|then|hi|hello|hey|of course|certainly|absolutely|oh|please|all set";

	/** The start of a sentence that is an order. */
	static final String OPENING = "^(?:(?:" + FILLER + "),? )*";

	/** Before a verb: what makes it a request. */
	static final String REQUEST = "\\b(?:(?:want|need|needed|like|have|had|wish|trying|try|calling|hoping|got|decided|asked)"
			+ " to(?: please| just)? |(?:can|could|would|will) you(?: please| kindly| just| help me)* |please(?: just| go"
			+ " ahead and)* |(?:can|could|may) (?:i|we)(?: please| just)* |let's |let me )";

	private Phrases() {
	}

	static String times(int count) {
		return (count == 2) ? "twice" : count + " times";
	}

}
