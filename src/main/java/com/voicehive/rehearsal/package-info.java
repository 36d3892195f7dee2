/** Makes the first call as fast as the next. */
@NullMarked
package com.voicehive.rehearsal;

import org.jspecify.annotations.NullMarked;
