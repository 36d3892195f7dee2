/** Health, metrics and statistics. */
@NullMarked
package com.voicehive.ops;

import org.jspecify.annotations.NullMarked;
