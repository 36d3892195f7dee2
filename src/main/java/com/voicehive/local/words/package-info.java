/** The index of words, and its life beside the journal. */
@NullMarked
package com.voicehive.local.words;

import org.jspecify.annotations.NullMarked;
