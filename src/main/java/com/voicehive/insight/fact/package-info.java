/** What is true of a caller beyond the call in which it was said. */
@NullMarked
package com.voicehive.insight.fact;

import org.jspecify.annotations.NullMarked;
