/**
 * The embedding model's client, tested over HTTP, and a stand-in for a model.
 */
@NullMarked
package com.voicehive.embedding;

import org.jspecify.annotations.NullMarked;
