/**
 * What a caller's history says: topics, sentiment, recommendations.
 */
@NullMarked
package com.voicehive.insight;

import org.jspecify.annotations.NullMarked;
