/** A client of Mem0's HTTP API, and the translation from and to it. */
@NullMarked
package com.voicehive.mem0;

import org.jspecify.annotations.NullMarked;
