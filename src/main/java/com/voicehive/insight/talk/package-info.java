/** What was said in a caller's calls, taken apart: calls, turns, sentences, words. */
@NullMarked
package com.voicehive.insight.talk;

import org.jspecify.annotations.NullMarked;
