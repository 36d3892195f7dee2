/** What a caller's calls are about. */
@NullMarked
package com.voicehive.insight.topic;

import org.jspecify.annotations.NullMarked;
