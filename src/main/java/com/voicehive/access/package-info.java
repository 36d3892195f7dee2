/** Who may call, and from where. */
@NullMarked
package com.voicehive.access;

import org.jspecify.annotations.NullMarked;
