/**
 * The durable store on this machine: SQL is the truth, the Lucene index is derived from
 * it.
 */
@NullMarked
package com.voicehive.local;

import org.jspecify.annotations.NullMarked;
