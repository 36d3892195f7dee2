/**
 * The wire: controllers, wire records, and the one table from exceptions to problem
 * details.
 */
@NullMarked
package com.voicehive.api;

import org.jspecify.annotations.NullMarked;
