/** How memories stand in a Lucene index, and where its files are. */
@NullMarked
package com.voicehive.local.lucene;

import org.jspecify.annotations.NullMarked;
