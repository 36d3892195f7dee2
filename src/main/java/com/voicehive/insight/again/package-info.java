/** What comes up in one call after another. */
@NullMarked
package com.voicehive.insight.again;

import org.jspecify.annotations.NullMarked;
