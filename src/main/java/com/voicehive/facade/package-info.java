/**
 * Mem0's own API, for those who have its clients in their code: the same memory behind
 * it.
 */
@NullMarked
package com.voicehive.facade;

import org.jspecify.annotations.NullMarked;
