/** The read cache. */
@NullMarked
package com.voicehive.cache;

import org.jspecify.annotations.NullMarked;
