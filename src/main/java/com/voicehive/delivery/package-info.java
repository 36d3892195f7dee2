/**
 * What stands between this service and Mem0: breaker, retry, bulkhead, reads that join
 * both memories, delivery of what is journaled.
 */
@NullMarked
package com.voicehive.delivery;

import org.jspecify.annotations.NullMarked;
