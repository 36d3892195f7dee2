/** The durable journal in SQL: the truth of what was said to this service. */
@NullMarked
package com.voicehive.local.journal;

import org.jspecify.annotations.NullMarked;
