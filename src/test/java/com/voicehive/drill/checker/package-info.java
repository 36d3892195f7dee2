/**
 * Knows what callers were told, and finds what does not agree with it. It shares no code
 * with the service.
 */
@NullMarked
package com.voicehive.drill.checker;

import org.jspecify.annotations.NullMarked;
