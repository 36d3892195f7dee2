/** Sentences for an agent, from rules of which each looks for one thing. */
@NullMarked
package com.voicehive.insight.advice;

import org.jspecify.annotations.NullMarked;
