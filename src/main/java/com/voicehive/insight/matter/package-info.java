/** What a caller's calls were for, how they ended, and what is on record since. */
@NullMarked
package com.voicehive.insight.matter;

import org.jspecify.annotations.NullMarked;
