/** What every request to Mem0 passes: breakers, retries, pauses and places. */
@NullMarked
package com.voicehive.delivery.resilience;

import org.jspecify.annotations.NullMarked;
