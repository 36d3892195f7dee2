/** Insights from a caller's history: topics, sentiment, recommendations. */
@NullMarked
package com.voicehive.insight;

import org.jspecify.annotations.NullMarked;
