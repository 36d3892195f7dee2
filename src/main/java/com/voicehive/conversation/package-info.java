/** What two sides said, message by message, made into turns. */
@NullMarked
package com.voicehive.conversation;

import org.jspecify.annotations.NullMarked;
