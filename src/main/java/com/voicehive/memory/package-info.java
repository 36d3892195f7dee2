/** The vocabulary, the interfaces that stores stand behind, and the use cases. */
@NullMarked
package com.voicehive.memory;

import org.jspecify.annotations.NullMarked;
