/** What was promised in a caller's calls, and whether it was kept. */
@NullMarked
package com.voicehive.insight.promise;

import org.jspecify.annotations.NullMarked;
