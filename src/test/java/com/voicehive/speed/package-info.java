/**
 * How fast the search answers over many memories, beside Lucene as it comes.
 */
@NullMarked
package com.voicehive.speed;

import org.jspecify.annotations.NullMarked;
