/** What indexes follow: the journal in the order of its commits. */
@NullMarked
package com.voicehive.local.feed;

import org.jspecify.annotations.NullMarked;
