/**
 * Speech as words that can be compared: numbers, irregular forms, sounds, and the kind of
 * thing a question asks for. English; of nine other languages the stems.
 */
@NullMarked
package com.voicehive.speech;

import org.jspecify.annotations.NullMarked;
