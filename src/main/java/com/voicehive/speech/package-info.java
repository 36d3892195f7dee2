/**
 * What is said, as words that can be compared: numbers, irregular forms, sounds, and what
 * a question asks for. English.
 */
@NullMarked
package com.voicehive.speech;

import org.jspecify.annotations.NullMarked;
