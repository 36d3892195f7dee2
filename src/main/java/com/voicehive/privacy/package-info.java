/** What must not be kept: found in what callers say, and masked. */
@NullMarked
package com.voicehive.privacy;

import org.jspecify.annotations.NullMarked;
