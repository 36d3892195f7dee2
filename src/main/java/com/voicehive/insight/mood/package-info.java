/** The mood of a caller, turn by turn and call by call. */
@NullMarked
package com.voicehive.insight.mood;

import org.jspecify.annotations.NullMarked;
