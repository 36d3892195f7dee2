/** Which memories a search finds, and in which order. */
@NullMarked
package com.voicehive.local.ranking;

import org.jspecify.annotations.NullMarked;
