/**
 * The whole service over HTTP, with its real disk and a simulated Mem0: what nobody sees
 * who looks at one part alone.
 */
@NullMarked
package com.voicehive.e2e;

import org.jspecify.annotations.NullMarked;
