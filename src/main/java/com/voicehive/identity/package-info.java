/**
 * Who is calling: what platforms send as a caller id, read.
 */
@NullMarked
package com.voicehive.identity;

import org.jspecify.annotations.NullMarked;
