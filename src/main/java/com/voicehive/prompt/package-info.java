/** What an agent's model is told of a caller: a block of text that acts on nothing. */
@NullMarked
package com.voicehive.prompt;

import org.jspecify.annotations.NullMarked;
