/**
 * How well the search finds what callers have said: conversations written for this
 * project, and questions whose answering turns are marked.
 */
@NullMarked
package com.voicehive.relevance;

import org.jspecify.annotations.NullMarked;
