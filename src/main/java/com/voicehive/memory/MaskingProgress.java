package com.voicehive.memory;

/**
 * How far one is with masking what was kept before.
 *
 * @param left how many memories are to be looked at yet
 */
public record MaskingProgress(boolean rewriting, long left) {

	static final MaskingProgress ENDED = new MaskingProgress(false, 0);

}
