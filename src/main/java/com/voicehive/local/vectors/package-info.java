/** Embeddings of memories, and search by them. */
@NullMarked
package com.voicehive.local.vectors;

import org.jspecify.annotations.NullMarked;
