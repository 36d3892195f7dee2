package com.voicehive.insight.lead;

import com.voicehive.insight.talk.Phrasebook;

/** What ends a prospect. */
enum Decision {

	/** The caller bought or signed. */
	CONCLUDED,
	/** The caller does not want it any more. */
	DECLINED;

	static final Phrasebook<Decision> PHRASES = Phrasebook.of(Decision.class);

}
