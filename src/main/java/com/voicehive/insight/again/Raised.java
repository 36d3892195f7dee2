package com.voicehive.insight.again;

import com.voicehive.insight.talk.Call;
import com.voicehive.insight.talk.Exchange;
import com.voicehive.insight.talk.Quote;
import org.jspecify.annotations.Nullable;

/**
 * A problem as it was raised in one call.
 *
 * @param words null when only a record tells
 */
record Raised(String thing, Call call, Exchange said, @Nullable Quote words) {
}
